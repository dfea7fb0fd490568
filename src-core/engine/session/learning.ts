import type { AnalyzeProgress } from '../../contract/analysis.ts';
import type { HeldMachine, LearningService, LearnSummary, WorstTrace } from '../../contract/learning.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { HeldTraces } from '../../learning/hold.ts';
import type { StateMachineRule } from '../../model/rule.ts';
import { parseQuery } from '../../query/parse.ts';
import { keyOf, traceSql } from '../../store/rule-sql.ts';
import { heldRule, holdIn, learnFrom } from '../learn.ts';
import { caseTraces, type NamedTrace, type TraceSql } from '../traces.ts';
import type { RunningJob } from './jobs.ts';
import type { Parts } from './parts.ts';

type LearnRequest = Parameters<LearningService['learn']>[0];
type ConformRequest = Parameters<LearningService['conform']>[0];
type Range = Pick<ConformRequest, 'from' | 'to'>;

/** Places and traces that are told of. */
const [mostLeft, mostWorst] = [1000, 300];

/** State machines from the open case's events, and these events held against state machines. */
export class Learning {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async learn(request: LearnRequest): Promise<number> {
    parseQuery(request.where);
    await this.#parts.case.store();
    return this.#parts.jobs.start({ kind: 'learn', title: `Learn ${request.id}`, run: (job) => this.#learn(request, job) });
  }

  learned(job: number): LearnSummary {
    return this.#parts.jobs.result(job, 'learn') as LearnSummary;
  }

  async conform({ rule: id, text, from, to }: ConformRequest): Promise<number> {
    const rule = heldRule(text, id, id);
    await this.#parts.case.store();
    return this.#parts.jobs.start({ kind: 'conform', title: `Hold events against ${id}`, run: (job) => this.#conform(rule, { from, to }, job) });
  }

  conformed(job: number): HeldMachine {
    return this.#parts.jobs.result(job, 'conform') as HeldMachine;
  }

  async #learn({ from, to, gap, ...request }: LearnRequest, job: RunningJob): Promise<LearnSummary> {
    const wanted = { ...request, gap };
    return learnFrom(await this.#traces(traceSql(wanted), gap, { from, to }, job), wanted, this.#parts.start, telling(job));
  }

  async #conform(rule: StateMachineRule, range: Range, job: RunningJob): Promise<HeldMachine> {
    const traces = await this.#traces(traceSql(rule), rule.learned?.gap, range, job);
    const held = await holdIn(this.#parts.start, rule, traces, telling(job));
    const { left, taken, leftAt } = held;
    return { traces: traces.length, fit: leftAt.filter((place) => place < 0).length, taken, left: left.slice(0, mostLeft), worst: worstOf(rule, traces, held) };
  }

  async #traces(sql: TraceSql, gap: number | undefined, range: Range, job: RunningJob): Promise<readonly NamedTrace[]> {
    return caseTraces(await this.#parts.case.store(), sql, { gap, range }, { signal: job.signal, onProgress: (step) => job.update({ phase: 'read', ...step }) });
  }
}

const telling = (job: RunningJob): JobOptions<AnalyzeProgress> => ({
  signal: job.signal,
  onProgress: (progress) => {
    if (progress.phase === 'learn') job.update({ phase: progress.unit === 'machines' ? 'learn' : 'hold', done: progress.done, total: progress.total, unit: progress.unit });
  },
});

function worstOf(rule: StateMachineRule, traces: readonly NamedTrace[], { leftAt, leftIn, left, log2Probability }: HeldTraces): readonly WorstTrace[] {
  const fits = (i: number): number => (leftAt[i]! < 0 ? 1 : 0);
  const order = [...traces.keys()].sort((a, b) => fits(a) - fits(b) || log2Probability[a]! - log2Probability[b]!);
  return order.slice(0, mostWorst).map((i) => {
    const { name, first, trace } = traces[i]!;
    const { state, event } = left[leftIn[i]!] ?? {};
    const events = first + (event === undefined ? trace.length : leftAt[i]! + 1);
    return { key: keyOf(rule, String(name)), events, left: state === undefined ? undefined : { state, event }, log2Probability: log2Probability[i]! };
  });
}
