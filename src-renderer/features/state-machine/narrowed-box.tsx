import type { ReactNode } from 'react';
import type { Filter } from '../../../src-core/contract/filter.ts';
import { spanInWords } from '../../data/time-format.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useTime } from '../../workbench/use.ts';

/** Whether to learn only from what the views are narrowed to, where they are. */
export function NarrowedBox({ filter: { query, from, to }, checked, onChange }: { readonly filter: Filter; readonly checked: boolean; onChange(checked: boolean): void }): ReactNode {
  const time = useTime();
  const parts = [...(query.trim() === '' ? [] : [visibleText(query, 200)]), ...(from === undefined || to === undefined ? [] : [spanInWords({ from, to }, time)])];
  if (parts.length === 0) return <p className="learn-hint">All events are taken; narrow the views first to leave some out.</p>;
  return <label className="learn-narrowed"><input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} /> Only what the views are narrowed to: {parts.join(', ')}</label>;
}
