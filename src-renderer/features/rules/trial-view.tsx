import { useMemo, useState, type ReactNode } from 'react';
import type { AlertDifference, ReplaySummary } from '../../../src-core/contract/analysis.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Grid, type GridColumn } from '../../ui/grid.tsx';
import { Progress } from '../../ui/progress.tsx';
import { visibleLines } from '../../ui/visible-text.ts';
import { useServices, useSession, useTime } from '../../workbench/use.ts';
import type { Trial } from '../../workbench/working-copies.ts';

type Change = AlertDifference['change'];
const changes: readonly Change[] = ['gained', 'lost', 'changed'];

/** What became of a run: its progress, its failure, or the alerts that would come and go. */
export function TrialView({ trial, current, close }: { readonly trial: Trial; readonly current: boolean; close(): void }): ReactNode {
  const { summary, error, keeping } = trial;
  const title = keeping ? 'Keeping' : 'Try';
  return (
    <section className={summary === undefined ? 'rules-trial' : 'rules-trial rules-trial-large'} aria-label="What the edited rules would change">
      <div className="rules-trial-head">
        <h3>{title}</h3>
        {error !== undefined ? <span role="alert" className="rules-failed">{visibleLines(error)}</span> : summary === undefined || keeping ? <Running job={trial.job} /> : <Standing summary={summary} current={current} />}
        {(error !== undefined || (summary !== undefined && !keeping)) && <IconButton icon="close" label="Close the result" onClick={close} />}
      </div>
      {summary !== undefined && error === undefined && <Differences summary={summary} />}
    </section>
  );
}

function Running({ job: id }: { readonly job: number | undefined }): ReactNode {
  const { engine } = useServices();
  const job = useSession(({ state }) => state?.jobs.find((one) => one.id === id));
  const share = job?.total === undefined || job.total === 0 ? undefined : job.done / job.total;
  return (
    <>
      <Progress label="Running over the stored events" share={share} />
      <span>{job === undefined ? 'Starting…' : `${job.done.toLocaleString('en')}${job.total === undefined ? '' : ` of ${job.total.toLocaleString('en')}`} ${job.unit}`}</span>
      {id !== undefined && <Button secondary onClick={() => void engine.cancelJob({ id })}>Cancel</Button>}
    </>
  );
}

function Standing({ summary: { same, seconds }, current }: { readonly summary: ReplaySummary; readonly current: boolean }): ReactNode {
  return (
    <span role="status">
      {same.toLocaleString('en')} alerts as before; {seconds.toFixed(1)} s.{current ? '' : ' The text was changed since; try again.'}
    </span>
  );
}

function Differences({ summary }: { readonly summary: ReplaySummary }): ReactNode {
  const [shown, setShown] = useState<Change | 'all'>('all');
  const columns = useColumns();
  const rows = useMemo(() => changes.flatMap((change) => summary.differences.filter((one) => one.change === change && (shown === 'all' || shown === change))), [summary, shown]);
  const services = useServices();
  const show = ({ alert }: AlertDifference): void => {
    if (alert !== undefined) void services.execute('details.show', { kind: 'alert', id: alert });
  };
  if (summary.differences.length === 0) return <p className="rules-same">Nothing would change: the rules find the same alerts.</p>;
  return (
    <>
      <div className="rules-changes" role="radiogroup" aria-label="Which alerts are listed">
        {(['all', ...changes] as const).map((change) => (
          <label key={change} className={`rules-change-${change}`}>
            <input type="radio" checked={shown === change} onChange={() => setShown(change)} />
            {words[change]} <b>{(change === 'all' ? summary.differences.length : summary[change]).toLocaleString('en')}</b>
          </label>
        ))}
        <span className="rules-hint">Enter on a lost or changed alert shows it in Details.</span>
      </div>
      <div className="rules-differences"><Grid label="Alerts that would change" columns={columns} rows={rows} onRowOpen={show} /></div>
    </>
  );
}

const words = { all: 'All', gained: 'Gained', lost: 'Lost', changed: 'Changed' } as const;
const marks = { gained: '+ gained', lost: '− lost', changed: '~ changed' } as const;

function useColumns(): readonly GridColumn<AlertDifference>[] {
  const time = useTime();
  return useMemo(() => [
    { id: 'change', title: 'Change', width: 100, text: ({ change }) => marks[change] },
    { id: 'rule', title: 'Rule', width: 120, text: ({ rule }) => rule },
    { id: 'key', title: 'Key', width: 200, mono: true, text: ({ key }) => Object.entries(key).map(([name, value]) => `${name}: ${value}`).join(', ') },
    { id: 'before', title: 'In the case', width: 260, grows: true, text: ({ before }) => before },
    { id: 'after', title: 'With this text', width: 260, grows: true, text: ({ after }) => after },
    { id: 'first', title: 'First seen', width: 220, mono: true, text: ({ first }) => time(first), sortBy: ({ first }) => first },
  ], [time]);
}
