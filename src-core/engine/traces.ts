import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpoorError, messageOf } from '../base/errors.ts';
import type { AnalyzeProgress } from '../contract/analysis.ts';
import type { TraceSource } from '../contract/learning.ts';
import type { JobOptions } from '../contract/rpc.ts';
import type { Trace } from '../learning/traces.ts';
import type { Schema } from '../model/schema.ts';
import { findInputs, loadAndDetect, type AnalysisContext } from './analyze.ts';
import { checkRequest } from './check-request.ts';

export interface NamedTrace {
  readonly name: string | number;
  readonly trace: Trace;
}

/** What makes a trace of events, as SQL over the table `events`: its key and the event's name, both texts. */
export type TraceSql = (schema: Schema) => { readonly key: string; readonly event: string; readonly where: string };

/** Errors: `bad_argument` where there is no trace. */
export async function readTraces(source: TraceSource, sql: TraceSql, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<readonly NamedTrace[]> {
  const traces = source.kind === 'file' ? fileTraces(source.path) : await eventTraces(source, sql, context, job);
  if (traces.length === 0) throw new SpoorError('bad_argument', source.kind === 'file' ? `${source.path} holds no trace; write one a line, its events separated by spaces.` : 'No event has the fields that make a trace; look at the names after --by and --event.');
  return traces;
}

function fileTraces(path: string): readonly NamedTrace[] {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').split(/\r?\n/).flatMap((line, i) => {
      const trace = line.split(/\s+/).filter((name) => name !== '');
      return trace.length === 0 ? [] : [{ name: i + 1, trace }];
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
    return queried(source, sql, context).finally(() => store.close());
  }
  const folder = await mkdtemp(join(tmpdir(), 'spoor-'));
  try {
    const path = join(folder, 'traces.spoor');
    const request = { ...source, case: path, rules: undefined, clockOffset: 0, from: undefined, to: undefined, info: {}, alerts: undefined, report: undefined };
    checkRequest(request);
    const given = findInputs(inputs);
    await store.open(path, 'create', memoryLimit);
    await loadAndDetect(given, request, () => Promise.resolve({ rules: [], outOfOrderness: 0, notices: [] }), context, job);
    return await queried(source, sql, context);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One row a trace: its key, and its events in the order of their time. */
async function queried({ gap }: EventSource, sql: TraceSql, { store }: AnalysisContext): Promise<readonly NamedTrace[]> {
  const { key, event, where } = sql(await store.schema());
  const cut = gap === undefined ? '0' : `sum(case when t - before >= to_microseconds(${gap}) then 1 else 0 end) over (partition by k order by t, s, q)`;
  const { rows, truncated } = await store.query(`
    with named as (select ${key} as k, ${event} as e, _time as t, _source as s, _seq as q from events where _time is not null and (${where})),
    spaced as (select *, lag(t) over (partition by k order by t, s, q) as before from named where k is not null and e is not null),
    parted as (select *, ${cut} as part from spaced)
    select k, list(e order by t, s, q) from parted group by k, part order by k, part`);
  if (truncated) throw new SpoorError('bad_argument', `There are more than ${rows.length} traces; give fewer inputs, or fields that make fewer keys.`);
  return rows.map(([name, trace]) => ({ name: name as string, trace: trace as string[] }));
}
