import type { ReactNode } from 'react';
import type { AlertDetails as Details } from '../../../src-core/contract/findings.ts';
import { useAnswer } from '../../data/answer.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SeverityMark } from '../../ui/severity.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useSelection, useServices, useSession } from '../../workbench/use.ts';
import { AlertFacts } from './alert-facts.tsx';
import { Evidence } from './evidence.tsx';
import { Reasons } from './reasons.tsx';
import { timeOf } from './explain.ts';
import { Triage } from './triage.tsx';
import { Windows } from './windows.tsx';

/** An alert: what happened, what was decided on it, why it was raised, and the rows that prove it. */
export function AlertDetails({ id }: { readonly id: string }): ReactNode {
  const { engine } = useServices();
  const [openCase, alerts] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.alerts] as const);
  const { data, error } = useAnswer({ key: ['alert', openCase, id], revision: alerts, ask: () => engine.alert({ id }), visible: openCase !== undefined, keepWhile: id });
  if (error !== undefined) return <EmptyState icon="error" title={error.message} />;
  if (data === undefined) return <Skeleton />;
  return (
    <article className="details" aria-label="Alert">
      <AlertHead details={data} />
      <Triage id={id} history={data.history} />
      <AlertFacts details={data} />
      <Reasons explanation={data.alert.explanation} />
      <Windows details={data} />
      <Evidence details={data} />
    </article>
  );
}

function AlertHead({ details: { alert, title, description } }: { readonly details: Details }): ReactNode {
  const services = useServices();
  const narrowed = useSelection((now) => now.alert === alert.id);
  const run = (command: string, argument: unknown) => (): void => void services.execute(command, argument);
  return (
    <header className="details-head">
      <SeverityMark severity={alert.severity} word />
      <h2>{visibleText(title ?? alert.rule, 300)}</h2>
      <p>{visibleText(alert.message, 2000)}</p>
      {description !== undefined && <p className="details-muted">{visibleText(description, 2000)}</p>}
      <Toolbar label="Alert">
        <IconButton icon={narrowed ? 'filter-filled' : 'filter'} label={narrowed ? 'Widen all views again' : 'Narrow all views to this alert'} pressed={narrowed} onClick={() => (narrowed ? services.selection.narrow({ alert: undefined }) : void services.execute('alerts.narrow', alert.id))} />
        <IconButton icon="graph" label="Show in Timeline" onClick={run('timeline.reveal', { from: timeOf(alert.first_seen), to: timeOf(alert.last_seen) + 1 })} />
        <IconButton icon="law" label="Show its rule" onClick={run('alerts.rule', alert.id)} />
        <IconButton icon="copy" label="Copy as JSON" onClick={run('alerts.copyJson', alert.id)} />
      </Toolbar>
    </header>
  );
}
