import type { ReactNode } from 'react';
import type { StackBy } from '../../../src-core/contract/explore.ts';
import { useServices } from '../../workbench/use.ts';
import { patternCount } from './histogram-option.ts';
import type { Layer } from './stack.ts';

/** What each colour stands for; of a field a click keeps only a value, and Alt with a click, or the minus, leaves it out. */
export function Legend({ layers, by }: { readonly layers: readonly Layer[]; readonly by: StackBy }): ReactNode {
  if (by.kind === 'none') return null;
  return (
    <ul className="timeline-legend" aria-label="What the colours stand for">{layers.map((layer, i) => (
      <li key={i}>{by.kind === 'field' && layer.value !== undefined ? <Choice layer={layer} field={by.field} value={layer.value} /> : <span><Swatch layer={layer} /> {layer.label}</span>}</li>
    ))}</ul>
  );
}

function Choice({ layer, field, value }: { readonly layer: Layer; readonly field: string; readonly value: string }): ReactNode {
  const { selection } = useServices();
  return (
    <>
      <button type="button" title={`Only ${layer.label} (Alt+click: without it)`} onClick={(event) => selection.include(field, value, event.altKey)}><Swatch layer={layer} /> {layer.label}</button>
      <button type="button" className="timeline-act" aria-label={`Without ${layer.label}`} title={`Without ${layer.label}`} onClick={() => selection.include(field, value, true)}><i className="codicon codicon-remove" aria-hidden /></button>
    </>
  );
}

export function Swatch({ layer }: { readonly layer: Layer }): ReactNode {
  return <i className={`timeline-swatch timeline-pattern-${layer.pattern % patternCount}`} style={{ backgroundColor: `var(${layer.colour})` }} aria-hidden />;
}
