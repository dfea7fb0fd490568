import type { ReactNode } from 'react';
import type { AlertDetails } from '../../../src-core/contract/findings.ts';
import { durationInWords } from '../../data/time-buckets.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices, useTime } from '../../workbench/use.ts';
import { ActRows } from './act-rows.tsx';
import { scoreInWords, timeOf } from './explain.ts';

/** Whose alert it is, when, by which rule. */
export function AlertFacts({ details: { alert, events } }: { readonly details: AlertDetails }): ReactNode {
  const services = useServices();
  const time = useTime();
  const [first, last] = [timeOf(alert.first_seen), timeOf(alert.last_seen)];
  const key = Object.entries(alert.key).map(([name, value]) => ({ name, value }));
  const run = (command: string) => (field: { readonly name: string; readonly value: string }): void => void services.execute(command, field);
  return (
    <section aria-label="Facts">
      {key.length > 0 && (
        <>
          <h3 title="The rule counts each value of these fields by itself; this alert is about these ones">Key</h3>
          <ActRows label="Key" rows={key} keyOf={({ name }) => name} onMenu={(field, at) => services.dialogs.menu('context/value', at, field)}
            cells={({ name, value }) => [visibleText(name, 100), value === '' ? '""' : visibleText(value)]}
            acts={[
              { icon: 'add', label: 'Only events with this value', key: '+', run: run('details.include') },
              { icon: 'remove', label: 'Without this value', key: '-', run: run('details.exclude') },
              { icon: 'copy', label: 'Copy the value', key: 'c', run: run('details.copyValue') },
            ]} />
        </>
      )}
      <dl className="details-facts">
        <dt>First seen</dt><dd>{time(first, 'microsecond')}</dd>
        <dt>Last seen</dt><dd>{time(last, 'microsecond')}{last > first && <span className="details-muted"> ({durationInWords(last - first)} later)</span>}</dd>
        <dt>Events</dt><dd>{events.toLocaleString('en')}</dd>
        {'limit' in alert.explanation && <><dt title="The measure at its highest, over the limit">Score</dt><dd>{scoreInWords(alert.score, alert.explanation.limit)}</dd></>}
        <dt>Rule</dt><dd><button type="button" className="details-link" onClick={() => void services.execute('alerts.rule', alert.id)}>{alert.rule}</button> <span className="details-muted">{alert.kind}</span></dd>
        <dt>Alert</dt><dd><button type="button" className="details-link details-mono" title="Copy the alert's id" onClick={() => void services.platform.copy(alert.id)}>{alert.id}</button></dd>
      </dl>
    </section>
  );
}
