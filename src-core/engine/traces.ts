import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpoorError, messageOf } from '../base/errors.ts';
import type { AnalyzeProgress } from '../contract/analysis.ts';
import type { Filter } from '../contract/filter.ts';
import type { TraceSource } from '../contract/learning.ts';
import type { JobOptions, Remote } from '../contract/rpc.ts';
import type { Trace } from '../learning/traces.ts';
import type { Schema } from '../model/schema.ts';
import { filterSql } from '../store/questions/filter-sql.ts';
import type { StoreService } from '../store/service.ts';
import { findInputs, loadAndDetect, type AnalysisContext } from './analyze.ts';
import { checkRequest } from './check-request.ts';

export interface NamedTrace {
  readonly name: string | number;
  readonly trace: Trace;
  /** Events of the key before it. */
  readonly first: number;
}

/** What makes a trace of events, as SQL over the table `events`: its key and the event's name, both texts. */
export type TraceSql = (schema: Schema) => { readonly key: string; readonly event: string; readonly where: string };

/** Errors: `bad_argument` where there is no trace. */
export async function readTraces(source: TraceSource, sql: TraceSql, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<readonly NamedTrace[]> {
  if (source.kind === 'events') return eventTraces(source, sql, context, job);
  const traces = fileTraces(source.path);
  if (traces.length === 0) throw new SpoorError('bad_argument', `${source.path} holds no trace; write one a line, its events separated by spaces.`);
  return traces;
}

function fileTraces(path: string): readonly NamedTrace[] {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').split(/\r?\n/).flatMap((line, i) => {
      const trace = line.split(/\s+/).filter((name) => name !== '');
      return trace.length === 0 ? [] : [{ name: i + 1, trace, first: 0 }];
    });
  } catch (error) {
    throw new SpoorError('source_unreadable', `${path} cannot be read: ${messageOf(error)}`, { path });
  }
}

type EventSource = Extract<TraceSource, { kind: 'events' }>;

/** Inputs go into a case that is gone afterwards; one that is a case is read as it is. */
async function eventTraces(source: EventSource, sql: TraceSql, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<readonly NamedTrace[]> {
  const { store } = context;
  const { inputs, memoryLimit } = source;
  if (inputs.length === 1 && inputs[0]!.endsWith('.spoor')) {
    await store.open(inputs[0]!, 'read', memoryLimit);
    return caseTraces(store, sql, source, { signal: job.signal }).finally(() => store.close());
  }
  const folder = await mkdtemp(join(tmpdir(), 'spoor-'));
  try {
    const path = join(folder, 'traces.spoor');
    const request = { ...source, case: path, rules: undefined, clockOffset: 0, from: undefined, to: undefined, info: {}, alerts: undefined, report: undefined };
    checkRequest(request);
    const given = findInputs(inputs);
    await store.open(path, 'create', memoryLimit);
    await loadAndDetect(given, request, () => Promise.resolve({ rules: [], outOfOrderness: 0, notices: [] }), context, job);
    return await caseTraces(store, sql, source, { signal: job.signal });
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Events that are read at once, about: a row a trace, so that neither the store nor this thread is busy for long. */
const sliceEvents = 500_000;
/** Traces that are taken, all in all, and their events, which have to have room in memory. */
const mostTraces = 1_000_000;
const mostEvents = 20_000_000;

/** Traces of the open case's events in a range of time, cut at pauses of `gap` microseconds, in the order of their keys. `onRead`: so many of so many parts. Errors: `bad_argument`. */
export async function caseTraces(store: Remote<StoreService>, sql: TraceSql, { gap, range = {} }: { readonly gap: number | undefined; readonly range?: Pick<Filter, 'from' | 'to'> }, { signal, onProgress: onRead }: JobOptions<{ readonly done: number; readonly total: number }>): Promise<readonly NamedTrace[]> {
  const parts = sql(await store.schema());
  const where = `_time is not null and ${filterSql({ query: '', ...range }, parts.where)}`;
  const { rows: [[events] = [0]] } = await store.query(`select count(*) from events where ${where} and (${parts.key}) is not null and (${parts.event}) is not null`, { signal });
  if (Number(events) > mostEvents) throw new SpoorError('bad_argument', `Traces of ${Number(events).toLocaleString('en')} events have no room in memory; take at most ${mostEvents.toLocaleString('en')}: give fewer inputs, narrow the time, or name fewer events by a query.`);
  const total = Math.max(1, Math.ceil(Number(events) / sliceEvents));
  const traces: NamedTrace[] = [];
  for (let slice = 0; slice < total; slice++) {
    onRead?.({ done: slice, total });
    const { rows, truncated } = await store.query(traceQuery(parts, gap, where, `hash(k) % ${total} = ${slice}`), { signal });
    if (truncated || traces.length + rows.length > mostTraces) throw new SpoorError('bad_argument', `There are more than ${mostTraces.toLocaleString('en')} traces; take fewer events, or fields that make fewer keys.`);
    for (const [name, trace, first] of rows) traces.push({ name: name as string, trace: trace as string[], first: Number(first) });
  }
  if (traces.length === 0) throw new SpoorError('bad_argument', 'No event has the fields that make a trace; look at the names of its key and of its event.');
  return total === 1 ? traces : traces.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** One row a trace: its key, its events in the order of their time, and how many events of the key come before them. */
function traceQuery({ key, event }: ReturnType<TraceSql>, gap: number | undefined, where: string, slice: string): string {
  const cut = gap === undefined ? '0' : `sum(case when t - before >= to_microseconds(${gap}) then 1 else 0 end) over (partition by k order by t, s, q)`;
  return `
    with named as (select ${key} as k, ${event} as e, _time as t, _source as s, _seq as q from events where ${where}),
    spaced as (select *, lag(t) over (partition by k order by t, s, q) as before, row_number() over (partition by k order by t, s, q) - 1 as n from named where k is not null and e is not null and ${slice}),
    parted as (select *, ${cut} as part from spaced)
    select k, list(e order by t, s, q), min(n) from parted group by k, part order by k, part`;
}
