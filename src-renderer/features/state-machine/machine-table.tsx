import type { ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import type { Diagram } from './diagram.ts';
import { partId, type Part } from './machines.ts';
import { narrowWords } from './narrow.ts';
import { tableRows } from './table-rows.ts';
import { probabilityText, rateText, type Tallies } from './tally.ts';

interface Props {
  readonly rule: string;
  readonly diagram: Diagram;
  readonly tallies: Tallies;
  /** Where it can be seen: what a click on a row's event does. */
  readonly choose?: (part: Part) => void;
}

/** The diagram as a table. */
export function MachineTable({ rule, diagram, tallies, choose }: Props): ReactNode {
  const isHeld = tallies.taken.some(({ rate }) => rate === undefined);
  const rows = tableRows(diagram, tallies);
  const [guarded, learned] = [rows.some(({ where }) => where !== undefined), rows.some(({ probability }) => probability !== undefined)];
  return (
    <table>
      <caption>{isHeld ? `Traces that took the transitions of ${visibleText(rule, 100)}, and where others leave` : `Transitions of ${visibleText(rule, 100)}, and events that its states refused`}</caption>
      <thead><tr><th scope="col">From</th><th scope="col">Event</th><th scope="col">To</th><th scope="col" className="machine-number">{isHeld ? 'Traces' : 'Times'}</th>{!isHeld && <th scope="col" className="machine-number">Rate</th>}{guarded && <th scope="col">Guard</th>}{learned && <th scope="col" className="machine-number">Probability</th>}</tr></thead>
      <tbody>{rows.map(({ part, from, event, to, count, rate, where, probability }, i) => (
        <tr key={`${part.kind} ${partId(part)}`} className={part.kind === 'refused' ? 'machine-refused' : undefined}>
          <th scope="row">{visibleText(from, 200)}</th>
          <td>{choose === undefined ? visibleText(event, 200) : <button type="button" className="link" {...(i === 0 ? { 'data-autofocus': '' } : {})} title={narrowWords(part)} onClick={() => choose(part)}>{visibleText(event, 200)}</button>}</td>
          <td>{visibleText(to, 200)}</td>
          <td className="machine-number">{count.toLocaleString('en')}</td>
          {rate !== undefined && <td className="machine-number">{rateText(rate)}</td>}
          {guarded && <td>{visibleText(where ?? '', 200)}</td>}
          {learned && <td className="machine-number">{probability === undefined ? '' : probabilityText(probability)}</td>}
        </tr>
      ))}</tbody>
    </table>
  );
}
