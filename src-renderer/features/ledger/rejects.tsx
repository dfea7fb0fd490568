import { useState, type ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import { useAnswer } from '../../data/answer.ts';
import { useServices } from '../../workbench/use.ts';

const pageSize = 50;

/** The records of a source that could not be read, each with its place and the reason. */
export function Rejects({ source, revision }: { readonly source: number; readonly revision: number | undefined }): ReactNode {
  const { engine } = useServices();
  const [page, setPage] = useState(0);
  const { data } = useAnswer({ key: ['rejects', source, page], revision, keepWhile: source, ask: () => engine.rejects({ source, offset: page * pageSize, limit: pageSize }), visible: true });
  if (data === undefined) return null;
  const pages = Math.max(1, Math.ceil(data.total / pageSize));
  return (
    <section className="ledger-rejects" aria-label="Rejected records">
      <h3>{data.total.toLocaleString('en')} rejected records, kept as they are</h3>
      <table className="ledger-table">
        <thead><tr><th scope="col">Record</th><th scope="col">At byte</th><th scope="col">Reason</th><th scope="col">Starts with</th></tr></thead>
        <tbody>{data.rejects.map((reject) => (
          <tr key={reject.seq}><td className="ledger-number">{reject.seq}</td><td className="ledger-number">{reject.position}</td><td>{reject.reason}</td><td className="ledger-raw">{visibleText(reject.raw, 200)}</td></tr>
        ))}</tbody>
      </table>
      {pages > 1 && (
        <p>
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>Previous</button> page {page + 1} of {pages}{' '}
          <button type="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>Next</button>
        </p>
      )}
    </section>
  );
}
