import { throwIfCancelled } from '../../base/cancel.ts';
import { messageOf } from '../../base/errors.ts';
import type { ReplaySummary } from '../../contract/analysis.ts';
import { cellText } from '../../contract/columns.ts';
import type { JobOptions, Remote } from '../../contract/rpc.ts';
import type { RuleSet } from '../../contract/rule-sets.ts';
import { planOf } from '../../model/expression.ts';
import { parseRules } from '../../rules/parse.ts';
import type { RuleFileText, StoreService } from '../../store/service.ts';
import { detectWith } from '../analyze.ts';
import { compared } from '../replay.ts';
import { builtInFiles, planRules, ruleFolder, type ChosenRules, type RuleText } from '../rule-files.ts';
import type { RunningJob } from './jobs.ts';
import type { Parts } from './parts.ts';
import { detecting } from './progress.ts';

type Store = Remote<StoreService>;
type Counts = ReadonlyMap<string, { readonly alerts: number; readonly windows: number }>;
const always = { from: -Infinity, to: Infinity };

/** The rules that the open case runs, and runs of others over its events. */
export class RuleSets {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The case's files, then the built-in ones that it does not run. */
  async list(): Promise<readonly RuleSet[]> {
    const store = this.#parts.case.path === undefined ? undefined : await this.#parts.case.store();
    const own = (await store?.ruleFiles())?.map(ofCase) ?? [];
    const counts: Counts = store === undefined ? new Map() : await countsPerRule(store);
    const others = builtInFiles().filter(({ name }) => !own.some((file) => file.name === name));
    return [...own.map((file) => ruleSet(file, true, counts)), ...others.map((file) => ruleSet(file, false, counts))];
  }

  async tryOut(edits: readonly RuleFileText[]): Promise<number> {
    const files = await this.#edited(edits);
    return this.#parts.jobs.start({
      kind: 'try rules', title: `Try ${named(edits)}`,
      run: async (job): Promise<ReplaySummary> => (await this.#detect(files, job)).summary,
    });
  }

  tried(job: number): ReplaySummary {
    return this.#parts.jobs.result(job, 'try rules') as ReplaySummary;
  }

  async keep(edits: readonly RuleFileText[]): Promise<number> {
    const files = await this.#edited(edits);
    return this.#parts.jobs.start({ kind: 'keep rules', title: `Keep ${named(edits)}`, run: (job) => this.#keep(files, job) });
  }

  /**
   * What a load is to run when all is there: the case's own files; or, as long as nobody has changed these, the built-in ones
   * whose fields the events have then. Errors: `bad_rule`.
   */
  async chooser(store: Store): Promise<() => Promise<ChosenRules>> {
    const own = (await store.ruleFiles()).map(ofCase);
    const files = own.length === 0 || isAsShipped(own, planRules(builtInFiles(), await store.schema())) ? builtInFiles() : own;
    planRules(files, []);
    return async () => this.#planned(files, store);
  }

  async #planned(files: readonly RuleText[], store: Store): Promise<ChosenRules> {
    const schema = await store.schema();
    const chosen = planRules(files, schema);
    // Before the first event no field is missed.
    if (schema.length > 0) this.#parts.board.setProblems('rules', chosen.notices.map(({ rule, text }) => ({ severity: 'warning', text, about: rule })));
    return chosen;
  }

  async #detect(files: readonly RuleText[], job: RunningJob): Promise<{ readonly summary: ReplaySummary; readonly store: Store }> {
    const begun = performance.now();
    const store = await this.#parts.case.store();
    const chosen = planRules(files, await store.schema());
    const counts = await detectWith({ store, start: this.#parts.start }, chosen.rules, always, detecting(job));
    return { summary: compared(this.#parts.case.path ?? '', counts, await store.compareResults(), begun), store };
  }

  async #keep(files: readonly RuleText[], job: RunningJob): Promise<void> {
    const { board, case: open, program } = this.#parts;
    const store = await open.store();
    const inputs = (await store.ledger()).map(({ path }) => path);
    const run = await store.startRun({ kind: 'keep rules', program, arguments: { inputs, rules: files.map(({ name }) => name) }, inputs });
    try {
      const { summary } = await this.#detect(files, job);
      throwIfCancelled(job.signal);
      job.update({ phase: 'write' });
      await store.keepResults();
      await store.endRun(run, 'done', []);
      board.say('info', `The case's rules are ${files.map(({ name }) => name).join(', ')}: ${summary.gained} alerts gained, ${summary.lost} lost, ${summary.changed} changed, ${summary.same} the same.`);
    } catch (error) {
      await store.endRun(run, job.signal.aborted ? 'stopped' : 'failed', []).catch(() => undefined);
      throw error;
    }
    await this.#planned(files, store);
    await open.sourcesChanged();
  }

  /** The case's files with edits: replaced, added, or where the text is empty taken away. Errors: `bad_rule`, `no_such_case`. */
  async #edited(edits: readonly RuleFileText[]): Promise<readonly RuleText[]> {
    const own = (await (await this.#parts.case.store()).ruleFiles()).map(ofCase);
    const before = own.length === 0 ? builtInFiles() : own;
    const replaced = before.map((file) => edits.findLast(({ name }) => name === file.name) ?? file);
    const added = edits.filter(({ name }) => !before.some((file) => file.name === name));
    const files = [...replaced, ...added].filter(({ text }) => text.trim() !== '').map(ofCase);
    planRules(files, []);
    return files;
  }
}

/** Lists that a case's file names are looked for beside the built-in sets, since where the file lay is not known any more. */
function ofCase({ name, text }: RuleFileText): RuleText {
  return { name, text, shown: name, folder: ruleFolder, builtIn: builtInFiles().some((file) => file.name === name && file.text === text) };
}

function isAsShipped(own: readonly RuleText[], shipped: ChosenRules): boolean {
  const names = new Set(shipped.rules.map(({ file }) => file));
  return own.every(({ builtIn, name }) => builtIn && names.has(name)) && own.length === names.size;
}

const named = (edits: readonly RuleFileText[]): string => (edits.length === 0 ? 'rules' : edits.map(({ name }) => name).join(', '));

function ruleSet(file: RuleText, used: boolean, counts: Counts): RuleSet {
  const { name, text, builtIn } = file;
  try {
    const { detectors, positions } = parseRules(text, name);
    const rules = detectors.map((rule, i) => ({
      id: rule.id, title: rule.title, kind: rule.kind, severity: rule.severity, line: positions[i]!.line,
      alerting: planOf(rule).alerting, ...(counts.get(rule.id) ?? { alerts: 0, windows: 0 }),
    }));
    return { name, text, used, builtIn, rules, problem: undefined };
  } catch (error) {
    return { name, text, used, builtIn, rules: [], problem: messageOf(error) };
  }
}

async function countsPerRule(store: Store): Promise<Counts> {
  const { columns, rows } = await store.sql({
    text: `select rule, count(*) filter (found = 'alert') as alerts, count(*) filter (found = 'window') as windows
      from (select rule, 'alert' as found from alerts union all select regexp_replace(rule, '/group$', ''), 'window' from windows) group by rule`,
    limit: 10_000,
  }, {} satisfies JobOptions<never>);
  const cell = (column: number, row: number): string => cellText(columns[column]!, row)!;
  return new Map(Array.from({ length: rows }, (_, row) => [cell(0, row), { alerts: Number(cell(1, row)), windows: Number(cell(2, row)) }]));
}
