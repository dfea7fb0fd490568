import { useEffect, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/answer.ts';
import type { EditorProps } from '../../workbench/contribution.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import { CaseDetails } from './case-details.tsx';
import './report.css';

/** The report as it would be written. It is shown without scripts, forms or links that work, whatever the log holds. */
export default function ReportEditor({ visible, memento }: EditorProps): ReactNode {
  const services = useServices();
  const openCase = useSession((session) => session.state?.case);
  const [defang, setDefang] = useState<boolean>(memento.get('defang') ?? false);
  const [kept, setKept] = useState(0);
  const { data: html, error } = useAnswer({
    key: ['report', openCase?.id, defang, kept], revision: openCase?.revisions.alerts, keepWhile: openCase?.id, visible: visible && openCase !== undefined,
    ask: () => services.engine.reportPreview({ defang }),
  });
  const url = useObjectUrl(html);
  return (
    <div className="report">
      <div className="report-tools">
        <label><input type="checkbox" checked={defang} onChange={({ target }) => {
          memento.set('defang', target.checked);
          setDefang(target.checked);
        }} /> write addresses and links so that nothing opens them</label>
        <button type="button" disabled={html === undefined} onClick={() => void services.execute('export.run', { kind: 'report', defang })}>Write report…</button>
      </div>
      <CaseDetails kept={kept} onKept={() => setKept(kept + 1)} />
      {error !== undefined && <p className="report-wait" role="alert">{error.message}</p>}
      {url === undefined ? error === undefined && <p className="report-wait">Putting the report together…</p> : <iframe className="report-page" title="Report preview" sandbox="" src={url} />}
    </div>
  );
}

/** A document as a URL of its own, let go when it is not shown any more. */
function useObjectUrl(html: string | undefined): string | undefined {
  const [url, setUrl] = useState<string | undefined>();
  useEffect(() => {
    if (html === undefined) return;
    const made = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [html]);
  return url;
}
