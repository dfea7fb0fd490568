import type { ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import type { Diagram } from './diagram.ts';
import { partId, type Machines, type Part } from './machines.ts';
import { narrowTo, narrowWords } from './narrow.ts';
import { probabilityText, rateText } from './tally.ts';
import { tableRows } from './table-rows.ts';
import type { Tallies } from './tally.ts';

interface Props {
  readonly machines: Machines;
  readonly rule: string;
  readonly diagram: Diagram;
  readonly tallies: Tallies;
}

/** The diagram as a table. */
export function MachineTable({ machines, rule, diagram, tallies }: Props): ReactNode {
  const services = useServices();
  const choose = (part: Part): void => {
    machines.change(rule, { part });
    narrowTo(services, diagram, part);
  };
  return (
    <table>
      <caption>Transitions of {visibleText(rule, 100)}, and events that its states refused</caption>
      <thead><tr><th scope="col">From</th><th scope="col">Event</th><th scope="col">To</th><th scope="col">Times</th><th scope="col">Rate</th><th scope="col">Only</th></tr></thead>
      <tbody>{tableRows(diagram, tallies).map(({ part, from, event, to, count, rate, where, probability }, i) => (
        <tr key={`${part.kind} ${partId(part)}`} className={part.kind === 'refused' ? 'machine-refused' : undefined}>
          <th scope="row">{visibleText(from, 200)}</th>
          <td><button type="button" className="link" {...(i === 0 ? { 'data-autofocus': '' } : {})} title={narrowWords(diagram, part)} onClick={() => choose(part)}>{visibleText(event, 200)}</button></td>
          <td>{visibleText(to, 200)}</td>
          <td>{count.toLocaleString('en')}</td>
          <td>{rateText(rate)}</td>
          <td>{[where === undefined ? undefined : visibleText(where, 200), probability === undefined ? undefined : probabilityText(probability)].filter((text) => text !== undefined).join(', ')}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}
