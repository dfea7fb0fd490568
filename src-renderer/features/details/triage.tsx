import { useState, type ReactNode } from 'react';
import type { TriageStep } from '../../../src-core/contract/cases.ts';
import { triageStatuses } from '../../../src-core/contract/findings.ts';
import { keysOf } from '../../workbench/commands.ts';
import { useServices, useTime } from '../../workbench/use.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { timeOf } from './explain.ts';

const commands = { 'new': 'alerts.new', 'in progress': 'alerts.inProgress', 'true positive': 'alerts.truePositive', 'false positive': 'alerts.falsePositive', 'benign': 'alerts.benign' } as const;

/** What is decided on the alert, to be changed here, and what was before. */
export function Triage({ id, history }: { readonly id: string; readonly history: readonly TriageStep[] }): ReactNode {
  const services = useServices();
  const [open, setOpen] = useState(false);
  const last = history.at(-1);
  const status = last?.status ?? 'new';
  return (
    <section aria-label="Decision">
      <div className="details-statuses" role="group" aria-label="Status">{triageStatuses.map((one) => (
        <button key={one} type="button" aria-pressed={one === status} title={`${one} (${keysOf(services.registries, commands[one]) ?? ''})`} onClick={() => void services.execute(commands[one], id)}>{one}</button>
      ))}</div>
      {last !== undefined && <Step step={last} />}
      {history.length > 1 && <button type="button" className="details-link" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide' : 'Show'} {history.length - 1} earlier decision{history.length === 2 ? '' : 's'}</button>}
      {open && <ol className="details-history">{history.slice(0, -1).toReversed().map((step, i) => <li key={i}><Step step={step} /></li>)}</ol>}
    </section>
  );
}

function Step({ step: { status, reason, examiner, at } }: { readonly step: TriageStep }): ReactNode {
  const time = useTime();
  return (
    <p className="details-step">
      <b>{status}</b>{reason !== '' && `: ${visibleText(reason, 2000)}`}
      <span className="details-muted"> {[examiner === '' ? '' : `by ${visibleText(examiner, 200)}`, at === undefined ? '' : time(timeOf(at), 'second')].filter((part) => part !== '').join(', ')}</span>
    </p>
  );
}
