import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { throwIfCancelled, unlessCancelled } from '../base/cancel.ts';
import { SpoorError, messageOf } from '../base/errors.ts';
import type { AnalyzeProgress } from '../contract/analysis.ts';
import type { ConformRequest, ConformSummary, LearnRequest, LearnSummary } from '../contract/learning.ts';
import type { JobOptions, Movable, Remote } from '../contract/rpc.ts';
import type { HeldTraces } from '../learning/hold.ts';
import { tracesOf, type Trace, type Traces } from '../learning/traces.ts';
import { machineOf } from '../model/machine.ts';
import type { StateMachineRule } from '../model/rule.ts';
import type { LearnService } from '../pipeline/learn.ts';
import { startService, type StartThread } from '../pipeline/threads.ts';
import { readMachine, writeLearned } from '../rules/learned.ts';
import { traceSql } from '../store/rule-sql.ts';
import type { AnalysisContext } from './analyze.ts';
import { readTraces, type NamedTrace } from './traces.ts';

/** Longest name of an event that a rule takes. */
const longestName = 200;

type Job = JobOptions<AnalyzeProgress>;

/** What a learned rule says beside its machine, and how it is learned. */
export type Wanted = Pick<LearnRequest, 'by' | 'event' | 'significance' | 'falsePositives'> & { readonly id: string; readonly where: string; readonly gap: number | undefined };

/** A state machine as a rule file, from traces that are clean but for a few errors. */
export async function learnRule(request: LearnRequest, context: AnalysisContext, job: Job): Promise<LearnSummary> {
  const begun = performance.now();
  const { by, event, to, source } = request;
  const traces = await readTraces(source, traceSql({ by: [...by], event }), context, job);
  const id = to === undefined ? 'learned' : basename(to).replace(/\.ya?ml$/i, '').replace(/[^a-zA-Z0-9._-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '').slice(0, 100) || 'learned';
  const summary = await learnFrom(traces, { ...request, id, where: '', gap: source.kind === 'events' ? source.gap : undefined }, context.start, job);
  if (to !== undefined) writeFileSync(to, summary.yaml);
  return { ...summary, seconds: (performance.now() - begun) / 1000 };
}

export async function learnFrom(named: readonly NamedTrace[], { id, by, event, where, gap, significance, falsePositives }: Wanted, start: StartThread, job: Job): Promise<LearnSummary> {
  const begun = performance.now();
  const traces = named.map(({ trace }) => trace);
  const long = traces.flat().find((name) => name.length > longestName);
  if (long !== undefined) throw new SpoorError('bad_argument', `The event "${long.slice(0, 60)}..." has a name of more than ${longestName} characters; let another field name the events.`);
  const { machine, learned, ...measured } = await inThread(start, job, 'machines', (thread, told) => thread.learn(moved(traces), { significance, falsePositives }, told));
  const rule = { id, title: `Learned from ${traces.length} traces`, kind: 'state-machine', ...(where.trim() === '' ? {} : { where }), ...(by.length === 0 ? {} : { by }), event, ...machine };
  return {
    rule: id, yaml: writeLearned(rule, { ...learned, gap }), traces: traces.length, states: Object.keys(machine.states).length, transitions: machineOf(machine).transitions.length,
    ...measured, seconds: (performance.now() - begun) / 1000,
  };
}

/** Holds traces against a rule's state machine. */
export async function conformTo({ rule: path, source }: ConformRequest, context: AnalysisContext, job: Job): Promise<ConformSummary> {
  const rule = heldRule(readText(path), path);
  const parted = source.kind === 'events' ? { ...source, gap: source.gap ?? rule.learned?.gap } : source;
  const named = await readTraces(parted, traceSql(rule), context, job);
  const { leftAt, log2Probability, left } = await holdIn(context.start, rule, named, job);
  const traces = named.map(({ name }, i) => ({ trace: name, fits: leftAt[i]! < 0, left_at: leftAt[i]! < 0 ? null : leftAt[i]!, log2_probability: log2Probability[i]! }));
  return { rule: rule.id, traces, fit: traces.filter(({ fits }) => fits).length, left };
}

/** The state machine of a rule file that traces can be held against. Errors: `bad_rule`, `bad_argument`. */
export function heldRule(text: string, file: string, id?: string): StateMachineRule {
  const rule = readMachine(text, file, id);
  if (machineOf(rule).guards.length > 0) throw new SpoorError('bad_argument', `${file}: a machine whose transitions have "where" cannot be held against traces, which know events by name alone.`, { file });
  return rule;
}

export const holdIn = (start: StartThread, rule: StateMachineRule, named: readonly NamedTrace[], job: Job): Promise<HeldTraces> =>
  inThread(start, job, 'traces', (thread, told) => thread.hold(moved(named.map(({ trace }) => trace)), rule, told));

function moved(lists: readonly Trace[]): Traces & Movable {
  const traces = tracesOf(lists);
  return { ...traces, transfer: [traces.codes.buffer as ArrayBuffer, traces.starts.buffer as ArrayBuffer] };
}

type Learning = Remote<LearnService>;

/** Works in a thread of its own, which ends with the work or with the signal. */
async function inThread<T>(start: StartThread, { signal, onProgress }: Job, unit: 'machines' | 'traces', work: (thread: Learning, told: Parameters<Learning['hold']>[2]) => Promise<T>): Promise<T> {
  throwIfCancelled(signal);
  const thread = startService(start, 'learn');
  try {
    return await unlessCancelled(work(thread.remote, { onProgress: (progress) => onProgress?.({ phase: 'learn', unit, ...progress }) }), signal);
  } finally {
    await thread.dispose();
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SpoorError('bad_argument', `${path} cannot be read: ${messageOf(error)}`, { path });
  }
}
