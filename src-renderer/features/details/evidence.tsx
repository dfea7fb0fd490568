import { useState, type ReactNode } from 'react';
import { cellText } from '../../../src-core/contract/columns.ts';
import type { EventPage } from '../../../src-core/contract/explore.ts';
import type { AlertDetails } from '../../../src-core/contract/findings.ts';
import { useAnswer } from '../../data/answer.ts';
import { IconButton } from '../../ui/button.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices, useSession, useTime } from '../../workbench/use.ts';
import { ActRows } from './act-rows.tsx';

const pageSize = 50;
const mostFields = 4;
/** Some of those asked for turn out to tell nothing. */
const mostAsked = 12;
const datePart = '2000-01-01 '.length;

interface Row {
  readonly source: number;
  readonly seq: number;
  readonly time: number | undefined;
  readonly values: readonly string[];
}

/** The events behind the alert, in order of time; each can be reached in Events and in the timeline. */
export function Evidence({ details: { alert, events } }: { readonly details: AlertDetails }): ReactNode {
  const { engine } = useServices();
  const [page, setPage] = useState(0);
  const [id, revision] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.alerts] as const);
  const { data, error } = useAnswer({
    key: ['evidence', id, alert.id, page], revision, visible: id !== undefined, keepWhile: alert.id,
    ask: async (signal) => {
      const fields = fieldsFor(alert, (await engine.fields()).map(({ name }) => name));
      return rowsOf(await engine.eventPage({ filter: { query: '', alert: alert.id }, sort: { field: '_time', descending: false }, offset: page * pageSize, limit: pageSize, fields: [...fields] }, { signal }));
    },
  });
  const pages = Math.max(1, Math.ceil(events / pageSize));
  return (
    <section aria-label="Evidence">
      <div className="details-section-head">
        <h3>{events.toLocaleString('en')} event{events === 1 ? '' : 's'} behind it</h3>
        {pages > 1 && (
          <div className="details-pages">
            <IconButton icon="chevron-left" label="Earlier events" disabled={page === 0} onClick={() => setPage(page - 1)} />
            {(page * pageSize + 1).toLocaleString('en')}–{Math.min(events, (page + 1) * pageSize).toLocaleString('en')}
            <IconButton icon="chevron-right" label="Later events" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)} />
          </div>
        )}
      </div>
      {error !== undefined && <p className="details-error">{error.message}</p>}
      {data !== undefined && <EvidenceRows rows={data} />}
    </section>
  );
}

function EvidenceRows({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const services = useServices();
  const time = useTime();
  const run = (command: string, argument: unknown): void => void services.execute(command, argument);
  const oneDay = new Set(rows.map(({ time: at }) => (at === undefined ? '' : time(at, 'day')))).size === 1 && time(0).length > datePart;
  return (
    <ActRows label="Events behind the alert" rows={rows} keyOf={({ source, seq }) => `${source} ${seq}`}
      cells={({ time: at, values }) => [at === undefined ? 'no time' : <span key="time" title={time(at, 'microsecond')}>{oneDay ? time(at).slice(datePart) : time(at)}</span>, values.join(' · ')]}
      acts={[
        { icon: 'table', label: 'Show in Events', key: 'Enter', run: ({ source, seq }) => run('events.reveal', { source, seq }) },
        { icon: 'graph', label: 'Show in Timeline', key: 'Shift+Enter', run: ({ time: at }) => at !== undefined && run('timeline.reveal', { from: at, to: at + 1 }) },
        { icon: 'info', label: 'Show its details', key: ' ', run: ({ source, seq }) => run('details.show', { kind: 'event', source, seq }) },
      ]} />
  );
}

/** What stands out first, then what comes first in the records; the key is the same in all. */
const fieldsFor = ({ explanation, key }: AlertDetails['alert'], all: readonly string[]): readonly string[] =>
  [...new Set([...('stand_out' in explanation ? explanation.stand_out : []).map(({ field }) => field), ...all])].filter((field) => all.includes(field) && !(field in key)).slice(0, mostAsked);

const rowsOf = (page: EventPage): readonly Row[] => {
  const columns = tellingFirst(page.columns.map((column) => Array.from({ length: page.rows }, (_, row) => cellText(column, row)))).slice(0, mostFields);
  return Array.from(page.source, (source, i) => ({
    source, seq: page.seq[i]!, time: Number.isNaN(page.time[i]!) ? undefined : page.time[i]!,
    values: columns.flatMap(({ [i]: text }) => (text === undefined || text === '' ? [] : [visibleText(text, 80)])),
  }));
};

type Texts = readonly (string | undefined)[];

/** Times stand before each row already, and what is the same in all rows tells none from another; the fewer values a field has, the more they mean. */
const tellingFirst = (columns: readonly Texts[]): readonly Texts[] =>
  columns
    .map((texts) => ({ texts, values: new Set(texts).size }))
    .filter(({ texts, values }) => texts.length === 1 || (values > 1 && !texts.every((text) => text === undefined || timeLike.test(text))))
    .toSorted((one, other) => one.values - other.values)
    .map(({ texts }) => texts);

const timeLike = /^(\d{4}-\d\d-\d\d[T ]|\d\d\/\w{3}\/\d{4}:|\d{10,19}(\.\d+)?$)/;
