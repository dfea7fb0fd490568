import { useState, type ReactNode } from 'react';
import { messageOf, SpoorError } from '../../../src-core/base/errors.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import { isFollowing, isLoading, useServices, useSession } from '../../workbench/use.ts';
import { ColumnPicker } from './column-picker.tsx';
import { EventsGrid } from './events-grid.tsx';
import type { EventsState } from './events-state.ts';
import { FilterBar } from './filter-bar.tsx';
import { useCase, useColumns, useCount, useEventRows, useEventsState } from './use-events.ts';
import './events.css';

interface Props {
  readonly state: EventsState;
  readonly visible: boolean;
}

/** The filter bar, the events that it lets through, and how many they are. */
export default function EventsEditor({ state, visible }: Props): ReactNode {
  const { id, events } = useCase();
  useEventsState(state);
  if (id === undefined) return <NoCase />;
  return (
    <div className="events">
      <FilterBar state={state} visible={visible} />
      {events === 0 ? <NothingYet /> : <Shown state={state} visible={visible} />}
    </div>
  );
}

function Shown({ state, visible }: Props): ReactNode {
  const { events } = useCase();
  const { sort } = useEventsState(state);
  const columns = useColumns(state, visible);
  const count = useCount(visible);
  const [attempt, setAttempt] = useState(0);
  const rows = useEventRows(columns, sort, count.data ?? 0, attempt, visible);
  const [failed, setFailed] = useState<{ readonly error: unknown; readonly rows: typeof rows }>();
  const error = count.error ?? (failed?.rows === rows ? failed.error : undefined);
  const none = count.data === 0 && !count.stale;
  return (
    <>
      <div className="events-body">
        {count.asking && <WaitingLine />}
        {none && <NoMatch />}
        <div className={none ? 'events-grid events-hidden' : 'events-grid'}>
          <EventsGrid state={state} columns={columns} rows={rows} visible={visible} onError={(thrown) => setFailed({ error: thrown, rows })} />
        </div>
      </div>
      {error !== undefined && <Failure error={error} onAgain={() => setAttempt(attempt + 1)} />}
      <footer className="events-footer">
        <ColumnPicker state={state} columns={columns} visible={visible} />
        <span role="status">{count.data === undefined ? 'Counting…' : `${number(count.data)} of ${number(events)} events`}</span>
      </footer>
    </>
  );
}

function NoMatch(): ReactNode {
  const { selection } = useServices();
  return <EmptyState icon="filter" title="No event matches the filter."><Button onClick={() => selection.clear()}>Clear filter</Button></EmptyState>;
}

const number = (count: number): string => count.toLocaleString('en');

function Failure({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }): ReactNode {
  const lost = error instanceof SpoorError && error.code === 'worker_lost';
  return (
    <p className="events-failure" role="alert">
      {lost ? 'The engine is not there just now; what is shown may be old.' : messageOf(error)} <Button secondary onClick={onAgain}>Try again</Button>
    </p>
  );
}

function NoCase(): ReactNode {
  const services = useServices();
  return (
    <EmptyState icon="table" title="No case is open.">
      <Button onClick={() => void services.execute('open.choose')}>Open a log…</Button>
      <Button secondary onClick={() => void services.execute('case.choose')}>Open a case…</Button>
    </EmptyState>
  );
}

function NothingYet(): ReactNode {
  const services = useServices();
  const loading = useSession((session) => isLoading(session) || isFollowing(session));
  if (loading) return <EmptyState icon="loading" title="Events appear here as they are read." />;
  return (
    <EmptyState icon="table" title="This case holds no events yet.">
      <Button onClick={() => void services.execute('open.choose')}>Open a log…</Button>
    </EmptyState>
  );
}
