import { useState, type ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import type { LedgerRow } from '../../../src-core/contract/hand-over.ts';
import { useAnswer } from '../../data/answer.ts';
import { durationInWords } from '../../data/time-buckets.ts';
import { useServices, useSession, useTime } from '../../workbench/use.ts';
import { Rejects } from './rejects.tsx';
import './ledger.css';

/** Per source: records = events + rejected + duplicates, spelled out; below it the rejects of the chosen one. */
export default function LedgerView(): ReactNode {
  const { engine } = useServices();
  const revision = useSession((session) => session.state?.case?.revisions.events);
  const openCase = useSession((session) => session.state?.case?.id);
  const [chosen, setChosen] = useState<number | undefined>();
  const { data: rows } = useAnswer({ key: ['ledger', openCase], revision, ask: () => engine.ledger(), visible: openCase !== undefined });
  if (openCase === undefined) return <p className="ledger-empty">No case is open. Its ledger says what was read and what became of every record.</p>;
  if (rows === undefined) return null;
  return (
    <div className="ledger">
      <table className="ledger-table">
        <thead><tr>{['Source', 'Format', 'Records', '', 'Events', '', 'Rejected', '', 'Duplicates', '', 'Without time', 'Late', 'First event', 'Last event', 'SHA-256'].map((head, i) => (
          head === '' ? <td key={i} /> : <th key={i} scope="col">{head}</th>))}</tr></thead>
        <tbody>{rows.map((row) => <SourceRow key={row.id} row={row} chosen={row.id === chosen} onRejects={() => setChosen(row.id === chosen ? undefined : row.id)} />)}</tbody>
      </table>
      {rows.length === 0 && <p className="ledger-empty">Nothing was read into this case yet.</p>}
      {chosen !== undefined && <Rejects source={chosen} revision={revision} />}
    </div>
  );
}

function SourceRow({ row, chosen, onRejects }: { readonly row: LedgerRow; readonly chosen: boolean; onRejects(): void }): ReactNode {
  const { platform } = useServices();
  const time = useTime();
  const count = (n: number): string => n.toLocaleString('en');
  const balanced = row.records === row.events + row.rejected + row.duplicates;
  return (
    <>
      <tr>
        <th scope="row" title={visibleText(row.path, 2000)}>{visibleText(row.name)}{!row.complete && <span className="ledger-note"> (not read to its end)</span>}</th>
        <td>{row.format}{row.compression === 'none' ? '' : `, ${row.compression}`}</td>
        <td className="ledger-number">{count(row.records)}</td><td>=</td>
        <td className="ledger-number">{count(row.events)}</td><td>+</td>
        <td className="ledger-number">{row.rejected === 0 ? 0 : <button type="button" className="link" aria-expanded={chosen} onClick={onRejects}>{count(row.rejected)}</button>}</td><td>+</td>
        <td className="ledger-number">{count(row.duplicates)}</td>
        <td>{balanced ? <i className="codicon codicon-check ledger-ok" role="img" aria-label="balances" title="balances" /> : <i className="codicon codicon-error ledger-bad" role="img" aria-label="does not balance" />}</td>
        <td className="ledger-number">{count(row.untimed)}</td>
        <td className="ledger-number" title={row.late === 0 ? undefined : `No rule saw them: they stood up to ${durationInWords(row.behind)} behind a later event.`}>{count(row.late)}</td>
        <td>{row.first === undefined ? '–' : time(row.first)}</td>
        <td>{row.last === undefined ? '–' : time(row.last)}</td>
        <td>{row.sha256 === undefined ? '–' : <button type="button" className="link ledger-hash" title={`Copy ${row.sha256}`} onClick={() => void platform.copy(row.sha256!)}>{row.sha256.slice(0, 12)}… <i className="codicon codicon-copy" aria-hidden /></button>}</td>
      </tr>
      {row.problem !== undefined && <tr><td colSpan={15} className="ledger-problem"><i className="codicon codicon-warning" aria-hidden /> {visibleText(row.problem)}</td></tr>}
    </>
  );
}
