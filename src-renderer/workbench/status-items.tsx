import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { JobState } from '../../src-core/contract/session.ts';
import { Icon } from '../ui/icon.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { StatusItem } from './contribution.ts';
import { isRunningStream } from './job-words.ts';
import { useServices, useSession, useSetting } from './use.ts';
import { useWorkbench } from './use-workbench.ts';

interface ItemProps {
  readonly icon?: string;
  readonly text: string;
  /** What it is, told and shown as a tip. */
  readonly label: string;
  act?(): void;
}

/** An entry of the status bar; a button where something can be done with it. */
export function StatusEntry({ icon, text, label, act }: ItemProps): ReactNode {
  const content = <>{icon !== undefined && <Icon name={icon} />}{text !== '' && <span>{text}</span>}</>;
  return act === undefined ? <span className="status-entry" title={label}>{content}</span> : <button type="button" className="status-entry" title={label} aria-label={text === '' ? label : `${text}, ${label}`} onClick={act}>{content}</button>;
}

export const caseNameOf = (path: string): string => visibleText(path.split(/[\\/]/).at(-1)!.replace(/\.spoor$/, ''), 200);

function ConnectionItem(): ReactNode {
  const connection = useSession((session) => session.connection);
  const words = { connected: 'The engine is connected', connecting: 'Connecting to the engine', lost: 'The engine is not reachable' };
  const icons = { connected: 'remote', connecting: 'sync~spin', lost: 'debug-disconnect' };
  return <StatusEntry icon={icons[connection]} text="" label={words[connection]} />;
}

function CaseItem(): ReactNode {
  const services = useServices();
  const path = useSession(({ state }) => state?.case?.path);
  return <StatusEntry icon="database" text={path === undefined ? 'No case' : caseNameOf(path)} label={path === undefined ? 'Open a case' : `Case ${visibleText(path, 2000)}`} act={() => void services.execute('case.choose')} />;
}

function RowsItem(): ReactNode {
  const services = useServices();
  const [events, rejected = 0] = useSession(({ state }) => [state?.case?.events, state?.case?.rejected]);
  if (events === undefined) return null;
  const text = `${events.toLocaleString('en')} events${rejected === 0 ? '' : `, ${rejected.toLocaleString('en')} rejected`}`;
  return <StatusEntry text={text} label="Show the ledger" act={() => services.layout.showView('ledger')} />;
}

function ProblemsItem(): ReactNode {
  const services = useServices();
  const [errors, warnings] = useSession(({ state }) => [count(state?.problems, 'error'), count(state?.problems, 'warning')]);
  return (
    <button type="button" className="status-entry" title="Problems" onClick={() => services.layout.showView('problems')}>
      <Icon name="error" label="Errors" /><span>{errors}</span><Icon name="warning" label="Warnings" /><span>{warnings}</span>
    </button>
  );
}

const count = (problems: readonly { readonly severity: string }[] | undefined, severity: string): number => problems?.filter((problem) => problem.severity === severity).length ?? 0;

const shareOf = ({ done, total }: JobState): string => (total === undefined || total === 0 ? '' : ` ${Math.floor((100 * Math.min(done, total)) / total)} %`);

function JobsItem(): ReactNode {
  const { overlays } = useWorkbench();
  const jobs = useSession(({ state }) => state?.jobs.filter((job) => !isRunningStream(job)));
  const running = jobs?.filter((job) => job.state === 'running') ?? [];
  if (jobs === undefined || jobs.length === 0) return null;
  const [first] = running;
  const text = first === undefined ? `${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} ended` : running.length > 1 ? `${running.length} jobs` : `${visibleText(first.title, 200)}${shareOf(first)}`;
  return <StatusEntry icon={first === undefined ? 'checklist' : 'sync~spin'} text={text} label="Show jobs" act={() => overlays.store.setState(({ list }) => ({ list: list === 'jobs' ? undefined : 'jobs' }))} />;
}

function ZoneItem(): ReactNode {
  const services = useServices();
  const zone = useSetting<string>('display.timeZone');
  return <StatusEntry icon="globe" text={zone} label="Times are shown in this zone: choose another" act={() => void services.execute('timeZone.choose')} />;
}

function BellItem(): ReactNode {
  const { overlays } = useWorkbench();
  const notices = useStore(overlays.store, (state) => state.notices.length);
  return <StatusEntry icon={notices > 0 ? 'bell-dot' : 'bell'} text="" label={notices > 0 ? `${notices} ${notices === 1 ? 'notification' : 'notifications'}` : 'No notifications'} act={() => overlays.store.setState(({ list }) => ({ list: list === 'notices' ? undefined : 'notices' }))} />;
}

export const statusItems: readonly StatusItem[] = [
  { id: 'connection', side: 'left', order: 0, component: ConnectionItem },
  { id: 'case', side: 'left', order: 1, component: CaseItem },
  { id: 'problems', side: 'left', order: 2, component: ProblemsItem },
  { id: 'jobs', side: 'left', order: 3, component: JobsItem },
  { id: 'rows', side: 'right', order: 0, component: RowsItem },
  { id: 'time-zone', side: 'right', order: 1, component: ZoneItem },
  { id: 'notifications', side: 'right', order: 9, component: BellItem },
];
