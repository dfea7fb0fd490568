import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SpoorError, messageOf } from '../base/errors.ts';
import type { AnalyzeProgress } from '../contract/analysis.ts';
import type { ConformRequest, ConformSummary, LearnRequest, LearnSummary } from '../contract/learning.ts';
import type { JobOptions } from '../contract/rpc.ts';
import { conform } from '../learning/conform.ts';
import { learn } from '../learning/learn.ts';
import { modelOf } from '../learning/model.ts';
import { machineOf } from '../model/machine.ts';
import { readMachine, writeLearned } from '../rules/learned.ts';
import { traceSql } from '../store/rule-sql.ts';
import type { AnalysisContext } from './analyze.ts';
import { readTraces } from './traces.ts';

/** Longest name of an event that a rule takes. */
const longestName = 200;

/** A state machine as a rule file, from traces that are clean but for a few errors. */
export async function learnRule(request: LearnRequest, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<LearnSummary> {
  const begun = performance.now();
  const { by, event, to, significance, falsePositives } = request;
  const traces = (await readTraces(request.source, traceSql({ by: [...by], event }), context, job)).map(({ trace }) => trace);
  const long = traces.flat().find((name) => name.length > longestName);
  if (long !== undefined) throw new SpoorError('bad_argument', `The event "${long.slice(0, 60)}..." has a name of more than ${longestName} characters; name another field with --event.`);
  const { machine, learned, ...measured } = learn(traces, { significance, falsePositives });
  const id = to === undefined ? 'learned' : basename(to).replace(/\.ya?ml$/i, '').replace(/[^a-zA-Z0-9._-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '').slice(0, 100) || 'learned';
  const yaml = writeLearned({ id, title: `Learned from ${traces.length} traces`, kind: 'state-machine', ...(by.length === 0 ? {} : { by }), event, ...machine }, learned);
  if (to !== undefined) writeFileSync(to, yaml);
  return {
    rule: id, yaml, traces: traces.length, states: Object.keys(machine.states).length, transitions: machineOf(machine).transitions.length,
    ...measured, seconds: (performance.now() - begun) / 1000,
  };
}

/** Holds traces against a rule's state machine. */
export async function conformTo({ rule: path, source }: ConformRequest, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<ConformSummary> {
  const rule = readMachine(readText(path), path);
  if (machineOf(rule).guards.length > 0) throw new SpoorError('bad_argument', `${path}: a machine whose transitions have "where" cannot be held against traces, which know events by name alone.`, { path });
  const model = modelOf(rule, rule.learned);
  const left = new Map<string, { readonly state: string; readonly event: string | undefined; traces: number }>();
  const traces = (await readTraces(source, traceSql(rule), context, job)).map(({ name, trace }) => {
    const found = conform(model, trace);
    if (found.left !== undefined) count(left, model.states[found.left.state]!, found.left.event);
    return { trace: name, fits: found.fits, left_at: found.leftAt ?? null, log2_probability: found.log2Probability };
  });
  return { rule: rule.id, traces, fit: traces.filter(({ fits }) => fits).length, left: [...left.values()].sort((a, b) => b.traces - a.traces) };
}

function count(left: Map<string, { readonly state: string; readonly event: string | undefined; traces: number }>, state: string, event: string | undefined): void {
  const key = JSON.stringify([state, event]);
  const one = left.get(key) ?? { state, event, traces: 0 };
  one.traces++;
  left.set(key, one);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SpoorError('bad_argument', `${path} cannot be read: ${messageOf(error)}`, { path });
  }
}
