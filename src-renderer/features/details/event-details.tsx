import type { ReactNode } from 'react';
import type { EventDetails as Details } from '../../../src-core/contract/explore.ts';
import { useAnswer } from '../../data/answer.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SeverityMark } from '../../ui/severity.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { keysOf } from '../../workbench/commands.ts';
import { useServices, useSession, useTime } from '../../workbench/use.ts';
import { ActRows } from './act-rows.tsx';
import { EventFields } from './event-fields.tsx';
import { RawRecord } from './raw-record.tsx';

/** An event: where it comes from, the alerts it is behind, its fields, its record. */
export function EventDetails({ source, seq }: { readonly source: number; readonly seq: number }): ReactNode {
  const { engine } = useServices();
  const [id, events = 0, alerts = 0] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events, state?.case?.revisions.alerts] as const);
  const { data, error } = useAnswer({ key: ['event', id, source, seq], revision: events + alerts, ask: () => engine.event({ source, seq }), visible: id !== undefined, keepWhile: id });
  if (error !== undefined && data === undefined) return <EmptyState icon="error" title={error.message} />;
  if (data === undefined) return <Skeleton />;
  return (
    <article className="details" aria-label="Event">
      <EventHead event={data} />
      {data.alerts.length > 0 && <BehindAlerts alerts={data.alerts} />}
      <EventFields fields={data.fields} />
      <RawRecord raw={data.raw} length={data.rawLength} />
    </article>
  );
}

function EventHead({ event: { source, seq, time } }: { readonly event: Details }): ReactNode {
  const services = useServices();
  const format = useTime();
  const run = (command: string, argument?: unknown) => (): void => void services.execute(command, argument);
  return (
    <header className="details-head">
      <h2>{time === undefined ? 'Event without a time' : format(time, 'microsecond')}</h2>
      <p className="details-muted" title="Records are counted from 0; those that could not be read count too.">record {seq.toLocaleString('en')} of {visibleText(source.name, 200)} ({source.format})</p>
      <Toolbar label="Event">
        <IconButton icon="arrow-up" label="Previous event of the filter" keys={keysOf(services.registries, 'details.previous')} onClick={run('details.previous')} />
        <IconButton icon="arrow-down" label="Next event of the filter" keys={keysOf(services.registries, 'details.next')} onClick={run('details.next')} />
        <IconButton icon="table" label="Show in Events" onClick={run('events.reveal', { source: source.id, seq })} />
        <IconButton icon="graph" label="Show in Timeline" disabled={time === undefined} onClick={run('timeline.reveal', time === undefined ? undefined : { from: time, to: time + 1 })} />
      </Toolbar>
    </header>
  );
}

function BehindAlerts({ alerts }: { readonly alerts: Details['alerts'] }): ReactNode {
  const services = useServices();
  return (
    <section aria-label="Alerts">
      <h3>Behind {alerts.length === 1 ? 'an alert' : `${alerts.length} alerts`}</h3>
      <ActRows label="Alerts that this event is behind" rows={alerts} keyOf={({ id }) => id}
        cells={({ severity, rule, message }) => [<SeverityMark key="mark" severity={severity} />, <span key="text" title={visibleText(message)}>{rule}</span>]}
        acts={[
          { icon: 'info', label: 'Show the alert', key: 'Enter', run: ({ id }) => void services.execute('details.show', { kind: 'alert', id }) },
          { icon: 'filter', label: 'Narrow all views to the alert', key: ' ', run: ({ id }) => void services.execute('alerts.narrow', id) },
        ]} />
    </section>
  );
}
