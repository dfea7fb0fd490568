import type { ReactNode } from 'react';
import type { Filter } from '../../../src-core/contract/filter.ts';
import { spanInWords } from '../../data/time-format.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useTime } from '../../workbench/use.ts';

interface Props {
  readonly filter: Pick<Filter, 'query' | 'from' | 'to'>;
  /** Whether the views are narrowed to an alert or to a part of a machine. */
  readonly others: boolean;
  readonly checked: boolean;
  onChange(checked: boolean): void;
}

/** Whether to learn only from what the views are narrowed to, where they are. */
export function NarrowedBox({ filter: { query, from, to }, others, checked, onChange }: Props): ReactNode {
  const time = useTime();
  const parts = [...(query.trim() === '' ? [] : [visibleText(query, 200)]), ...(from === undefined || to === undefined ? [] : [spanInWords({ from, to }, time)])];
  return (
    <div>
      {parts.length === 0 && <p className="learn-hint">All events are taken; narrow the views {others ? 'by a query or a time' : 'first'} to leave some out.</p>}
      {parts.length > 0 && <label className="learn-narrowed"><input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} /> Only what the views are narrowed to: {parts.join(', ')}</label>}
      {others && <p className="learn-hint">An alert or a part of a machine that the views are narrowed to does not count here.</p>}
    </div>
  );
}
