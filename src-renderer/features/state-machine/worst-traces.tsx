import type { ReactNode } from 'react';
import type { HeldMachine, WorstTrace } from '../../../src-core/contract/learning.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** The traces that fit worst; a click plays one. */
export function WorstTraces({ rule, found: { worst, traces }, play }: { readonly rule: string; readonly found: HeldMachine; readonly play: (trace: WorstTrace) => void }): ReactNode {
  return (
    <table>
      <caption>{worst.length < traces ? `The ${worst.length.toLocaleString('en')} traces that fit ${visibleText(rule, 100)} worst` : `Traces held against ${visibleText(rule, 100)}, the worst first`}</caption>
      <thead><tr><th scope="col">Trace</th><th scope="col">Left in</th><th scope="col">By</th><th scope="col">log2 probability</th></tr></thead>
      <tbody>{worst.map((trace, i) => (
        // One key may have several traces.
        <tr key={i} className={trace.left === undefined ? undefined : 'machine-refused'}>
          <th scope="row"><button type="button" className="link" {...(i === 0 ? { 'data-autofocus': '' } : {})} title="Click: plays its events up to where it left." onClick={() => play(trace)}>{keyText(trace)}</button></th>
          <td>{trace.left === undefined ? 'fits' : visibleText(trace.left.state, 200)}</td>
          <td>{trace.left === undefined ? '' : visibleText(trace.left.event ?? 'its end', 200)}</td>
          <td className="machine-number">{trace.log2Probability.toFixed(1)}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

const keyText = ({ key }: WorstTrace): string => Object.values(key).map((value) => visibleText(value, 100)).join(', ') || 'all events';
