import type { ReactNode } from 'react';
import type { Histogram } from '../../../src-core/contract/explore.ts';
import { severities } from '../../../src-core/model/rule.ts';
import type { FormatTime } from '../../data/time-format.ts';
import { barRows, histogramInWords } from './histogram-text.ts';
import type { Layer } from './stack.ts';

const mostRows = 24;

/** The picture for those who do not see it. */
export function HistogramTable({ histogram, layers, time }: { readonly histogram: Histogram; readonly layers: readonly Layer[]; readonly time: FormatTime }): ReactNode {
  return (
    <table>
      <caption>{histogramInWords(histogram, layers, time)}</caption>
      <thead><tr><th scope="col">From</th><th scope="col">Events</th>{layers.map(({ label }, i) => <th key={i} scope="col">{label}</th>)}<th scope="col">Alerts</th></tr></thead>
      <tbody>{barRows(histogram, layers, mostRows).map((bar) => (
        <tr key={bar.from}>
          <th scope="row">{time(bar.from)}</th>
          <td>{bar.total}</td>
          {layers.map((layer, i) => <td key={i}>{bar.parts.find((part) => part.layer === layer)?.count ?? 0}</td>)}
          <td>{severities.reduce((sum, severity) => sum + (bar.alerts[severity] ?? 0), 0)}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}
