import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/answer.ts';
import { useServices, useSession } from '../../workbench/use.ts';

interface CaseDetailsText {
  readonly number: string;
  readonly examiner: string;
  readonly acquisition: string;
}

/** What the report's head says of the case; kept in it. */
export function CaseDetails({ kept, onKept }: { readonly kept: number; onKept(): void }): ReactNode {
  const { engine, dialogs } = useServices();
  const openCase = useSession((session) => session.state?.case?.id);
  const { data } = useAnswer({ key: ['case details', openCase], revision: kept, ask: () => engine.caseDetails(), visible: true });
  const [edited, setEdited] = useState<CaseDetailsText | undefined>();
  const details = edited ?? data;
  if (details === undefined) return null;
  const change = (changes: Partial<CaseDetailsText>): void => setEdited({ ...details, ...changes });
  const keep = async (): Promise<void> => {
    await engine.setCaseDetails(details);
    setEdited(undefined);
    onKept();
  };
  return (
    <details className="report-details">
      <summary>Case number, examiner, acquisition: what its head says</summary>
      <form aria-label="Case details" onSubmit={(event) => {
        event.preventDefault();
        void keep().catch((error: unknown) => dialogs.notify({ severity: 'error', text: String(error) }));
      }}>
        <label>Case number <input value={details.number} onChange={(event) => change({ number: event.target.value })} /></label>
        <label>Examiner <input value={details.examiner} onChange={(event) => change({ examiner: event.target.value })} /></label>
        <label>How the evidence was acquired <textarea rows={2} value={details.acquisition} onChange={(event) => change({ acquisition: event.target.value })} /></label>
        <button type="submit" disabled={edited === undefined}>Keep</button>
      </form>
    </details>
  );
}
