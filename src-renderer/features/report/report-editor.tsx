import { useEffect, useRef, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { useAnswer } from '../../data/answer.ts';
import type { EditorProps } from '../../workbench/contribution.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import { CaseDetails } from './case-details.tsx';
import './report.css';

/** The report as it would be written, and what its head says. */
export default function ReportEditor({ visible, memento }: EditorProps): ReactNode {
  const services = useServices();
  const openCase = useSession((session) => session.state?.case);
  const [defang, setDefang] = useState(memento.get('defang', z.boolean()) ?? false);
  const [kept, setKept] = useState(0);
  const { data: html, error } = useAnswer({
    key: ['report', openCase?.id, defang, kept], revision: openCase?.revisions.alerts, keepWhile: openCase?.id, visible: visible && openCase !== undefined,
    ask: () => services.engine.reportPreview({ defang }),
  });
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
      {html === undefined ? error === undefined && <p className="report-wait">Putting the report together…</p> : <Page html={html} />}
    </div>
  );
}

/** Without scripts, forms or links that work; its URL is let go when it is not shown any more. */
function Page({ html }: { readonly html: string }): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    frame.current!.src = url;
    return () => URL.revokeObjectURL(url);
  }, [html]);
  return <iframe ref={frame} className="report-page" title="Report preview" sandbox="" />;
}
