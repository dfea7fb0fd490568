import type { Learned } from '../model/learned.ts';
import { prefixTree, type Automaton } from './automaton.ts';
import { leastGain, leastProbability } from './calibrate.ts';
import { deviate } from './chi-square.ts';
import { conform, gainOf } from './conform.ts';
import { countTables, followsOf } from './counts.ts';
import { mergeStates, type MergeOptions } from './merge.ts';
import { mergeAgain } from './merge-again.ts';
import { modelOf, type Model } from './model.ts';
import { withoutNoise } from './noise.ts';
import { toRule, type MachinePart } from './to-rule.ts';
import { sortTraces, tracesOf, type Trace } from './traces.ts';

export interface LearnOptions {
  /** The chance with which two states that are the same stay apart, and with which an error passes for behaviour. */
  readonly significance: number;
  /** The share of clean traces that may be said not to fit. */
  readonly falsePositives: number;
}

/** Told as the work goes on: so many of so many machines were made. */
type Told = (done: number, total: number) => void;

export interface LearnedMachine {
  readonly machine: MachinePart;
  readonly learned: Learned;
  /** Held-back traces that are clean, and how many of them do not fit what the others taught. */
  readonly clean: number;
  readonly falsePositives: number;
  /** Held-back traces with something that is no more frequent than errors. */
  readonly broken: number;
}

/** Parts into which the traces are cut; each is held back once. */
const parts = 10;

/**
 * A machine from traces, of which there must be some. Where it lets enough of the held-back clean traces pass, it alone decides what
 * fits. Where events run in parallel, no machine of a sane size knows all their orders; then counts of whole traces are learned too, and
 * a trace does not fit where one event more or less would make it far more probable. The order of the traces does not matter.
 */
export function learn(traces: readonly Trace[], { significance, falsePositives }: LearnOptions, told: Told = () => undefined): LearnedMachine {
  const sorted = sortTraces(traces);
  const options = { limit: deviate(significance), few: 5 };
  const folds = holdBack(sorted, options, (done) => told(done, parts + 1));
  const clean = folds.reduce((sum, fold) => sum + fold.clean.length, 0);
  const refused = folds.reduce((sum, { model, clean }) => sum + clean.filter((trace) => !conform(model, trace).fits).length, 0);
  const allowed = Math.floor(falsePositives * clean);
  const measured = { clean, broken: sorted.length - clean };
  if (refused > allowed) return { ...learnWhole(sorted, allowed, prefixTree(tracesOf(sorted)).length > largeTree ? options : fine, told), ...measured };
  const { machine, visits } = fit(sorted, options);
  const least = leastProbability(modelOf(machine, undefined), sorted, allowed - refused);
  return { machine: { ...machine, ...least.rule }, learned: { traces: sorted.length, visits }, falsePositives: refused + least.refused, ...measured };
}

/** Where the machine decides only at which places traces may end, many small states do no harm. */
const fine: MergeOptions = { limit: deviate(0.05), few: 1 };

/** States of a prefix tree beyond which telling small states apart takes minutes. */
const largeTree = 20_000;

function learnWhole(sorted: readonly Trace[], allowed: number, options: MergeOptions, told: Told): Pick<LearnedMachine, 'machine' | 'learned' | 'falsePositives'> {
  const { least, refused } = leastGain(holdBack(sorted, options, (done) => told(parts + done, 2 * parts + 1)).flatMap(gains), allowed);
  const { machine, visits } = fit(sorted, options);
  return { machine, learned: { traces: sorted.length, visits, whole: wholeOf(sorted, least) }, falsePositives: refused };
}

const wholeOf = (traces: readonly Trace[], leastGain: number): NonNullable<Learned['whole']> => ({ least_gain: leastGain, follows: followsOf(traces), counts: countTables(traces) });

/** States beyond which it takes too long to look at all pairs again. */
const large = 100;

interface Fitted extends Pick<Learned, 'visits'> {
  readonly machine: MachinePart;
  /** The same with what is no more frequent than errors. */
  readonly noisy: MachinePart;
}

function fit(sorted: readonly Trace[], options: MergeOptions): Fitted {
  const traces = tracesOf(sorted);
  const merged = mergeStates(prefixTree(traces), options);
  const kept = withoutNoise(merged, options.limit);
  const rule = (nodes: Automaton): ReturnType<typeof toRule> => toRule(nodes, traces.alphabet);
  return { ...rule(kept === merged || kept.length > large ? kept : mergeAgain(kept, options)), noisy: rule(merged).machine };
}

interface Fold {
  readonly others: readonly Trace[];
  readonly fitted: Fitted;
  readonly model: Model;
  /** Of the traces held back those that hold no error: what the machine refuses, it would also refuse with errors taken for behaviour. */
  readonly clean: readonly Trace[];
}

function holdBack(sorted: readonly Trace[], options: MergeOptions, told: (done: number) => void): readonly Fold[] {
  return Array.from({ length: parts }, (_, part) => {
    const others = sorted.filter((_, i) => i % parts !== part);
    const fitted = fit(others, options);
    const [model, lenient] = [modelOf(fitted.machine, undefined), modelOf(fitted.noisy, undefined)];
    const clean = sorted.filter((trace, i) => i % parts === part && (conform(model, trace).fits || !conform(lenient, trace).fits));
    told(part + 1);
    return { others, fitted, model, clean };
  });
}

/** Per trace what one event more or less would gain. */
function gains({ others, fitted: { machine, visits }, clean }: Fold): readonly number[] {
  const model = modelOf(machine, { traces: others.length, visits, whole: wholeOf(others, 0) });
  return clean.map((trace) => gainOf(model, trace));
}
