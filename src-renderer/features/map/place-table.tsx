import type { ReactNode } from 'react';
import { SeverityMark } from '../../ui/severity.tsx';
import { useTime } from '../../workbench/use.ts';
import type { Cluster } from './clusters.ts';
import { kindWords, nameOf } from './map-text.ts';
import { useRoving } from './use-roving.ts';

interface TableProps {
  readonly clusters: readonly Cluster[];
  readonly chosen: string | undefined;
  /** Without it the table only tells. */
  readonly choose?: (cluster: Cluster) => void;
}

/** The map as a table; a place's name narrows all views to it. */
export function PlaceTable({ clusters, chosen, choose }: TableProps): ReactNode {
  const time = useTime();
  const { ref, stop, onKeyDown, setStop } = useRoving(clusters.length);
  const grouped = clusters[0]?.kinds[0] === 'group';
  return (
    <div ref={ref} className={choose === undefined ? undefined : 'map-table'} onKeyDown={onKeyDown}>
      <table>
        <caption className="visually-hidden">{grouped ? 'Group results by place' : 'Alerts by place'}</caption>
        <thead><tr><th scope="col">Place</th><th scope="col">Alerts</th><th scope="col">Gravest</th><th scope="col">{grouped ? 'Keys in a window' : 'Keys'}</th>{grouped && <th scope="col">Windows</th>}<th scope="col">First</th><th scope="col">Last</th><th scope="col">Known by</th></tr></thead>
        <tbody>{clusters.map((cluster, i) => (
          <tr key={i}>
            <th scope="row">{choose === undefined ? nameOf(cluster) : (
              <button type="button" className="link" data-autofocus={i === stop || undefined} tabIndex={i === stop ? 0 : -1} aria-pressed={cluster.query !== undefined && cluster.query === chosen} onFocus={() => setStop(i)} onClick={() => choose(cluster)}>{nameOf(cluster)}</button>
            )}</th>
            <td className="map-number">{cluster.alerts.toLocaleString('en')}</td>
            <td><SeverityMark severity={cluster.severity} word /></td>
            <td className="map-number">{cluster.keys.toLocaleString('en')}</td>
            {grouped && <td className="map-number">{cluster.windows?.toLocaleString('en')}</td>}
            <td>{time(cluster.first, 'second')}</td>
            <td>{time(cluster.last, 'second')}</td>
            <td>{kindWords(cluster)}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
