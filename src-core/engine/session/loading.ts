import { resolve } from 'node:path';
import { SpoorError } from '../../base/errors.ts';
import type { AnalyzeRequest } from '../../contract/analysis.ts';
import type { IntakeService, Preview } from '../../contract/intake.ts';
import { formatNames } from '../../formats/format.ts';
import { expandInputs, type Inputs } from '../../sources/inputs.ts';
import { findInputs, loadAndDetect } from '../analyze.ts';
import { casePath, folderFor } from '../case-path.ts';
import { checkRequest, checkTarget } from '../check-request.ts';
import type { RunningJob } from './jobs.ts';
import type { Parts, Prepared } from './parts.ts';
import { lookedAt, previewInputs } from './preview.ts';
import { loading } from './progress.ts';
import type { RuleSets } from './rule-sets.ts';

type LoadRequest = Parameters<IntakeService['load']>[0];
type PreviewRequest = Parameters<IntakeService['preview']>[0];

/** Inputs on their way into the open case. */
export class Loading {
  readonly #parts: Parts;
  readonly #rules: RuleSets;
  readonly #workers: number;

  constructor(parts: Parts, rules: RuleSets, workers: number) {
    this.#parts = parts;
    this.#rules = rules;
    this.#workers = workers;
  }

  async preview(request: PreviewRequest): Promise<Preview> {
    const given = expandInputs(request.inputs.filter((path) => path !== '-'));
    return { inputs: await previewInputs(given, request), others: Math.max(0, given.inputs.length - lookedAt), case: await this.#suggestion(request.inputs, given), formats: formatNames };
  }

  /** Says what is wrong before anything is opened or read: into which case, and how to begin once it is open. */
  async prepare(request: LoadRequest): Promise<Prepared> {
    if (request.inputs.includes('-')) throw new SpoorError('bad_argument', 'Standard input belongs to the command line: spoor analyze -.');
    const given = findInputs(request.inputs);
    const path = request.case === undefined ? this.#parts.case.path ?? (await this.#suggestion(request.inputs, given)) : resolve(request.case);
    const full = this.#fullRequest(request, path);
    checkTarget(path, 'case');
    checkRequest(full);
    return { path, start: () => this.#start(given, full) };
  }

  /** Makes the sample's case where that is not done yet; gives the job, if one is needed. */
  async loadSample(input: string): Promise<number | undefined> {
    const store = await this.#parts.case.store();
    const sources = await store.ledger();
    const alerts = this.#parts.case.counts?.alerts ?? 0;
    if (sources.some(({ complete }) => complete) && alerts > 0) return undefined;
    return (await this.prepare({ inputs: [input], timeZone: 'UTC', clockOffset: 0 })).start();
  }

  #start(given: Inputs, request: AnalyzeRequest): number {
    const [first] = given.inputs;
    return this.#parts.jobs.start({
      kind: 'analyze', title: given.inputs.length === 1 ? `Load ${first!.name}` : `Load ${given.inputs.length} files`,
      inputs: request.inputs,
      run: (job) => this.#parts.case.whileLooking(() => this.#run(given, request, job)),
    });
  }

  async #run(given: Inputs, request: AnalyzeRequest, job: RunningJob): Promise<void> {
    const { board, case: open, start, program } = this.#parts;
    const begun = performance.now();
    const store = await open.store();
    board.setProblems('cut off', []);
    const choose = await this.#rules.chooser(store);
    try {
      const { unread, counts } = await loadAndDetect(given, request, choose, { store, start, program }, loading(job, board));
      board.setProblems('unread', unread.map(({ path, problem }) => ({ severity: 'error', text: `${path} was not read: ${problem}.`, about: path })));
      const alerts = Object.values(counts.alerts).reduce((sum, n) => sum + n, 0);
      board.say('info', `Loaded ${request.inputs.join(', ')} in ${((performance.now() - begun) / 1000).toFixed(1)} s; ${Object.keys(counts.windows).length} rules raise ${alerts} alerts.`);
    } finally {
      await open.sourcesChanged();
    }
  }

  /** Beside the first input; evidence never mixes by chance. */
  #suggestion(inputs: readonly string[], given: Inputs): Promise<string> {
    const first = inputs[0]!;
    return casePath(first, folderFor(first, given.inputs), async (path) => path === this.#parts.case.path && this.#knows(given));
  }

  async #knows(given: Inputs): Promise<boolean> {
    const sources = await (await this.#parts.case.store()).ledger();
    return sources.length === 0 || sources.some((source) => given.inputs.some((input) => input.path === source.path));
  }

  #fullRequest({ inputs, format, timeField, timeZone, clockOffset }: LoadRequest, path: string): AnalyzeRequest {
    return {
      inputs: inputs.map((input) => resolve(input)), case: path, rules: undefined, format, timeField, timeZone, clockOffset, from: undefined, to: undefined,
      workers: this.#workers, memoryLimit: '1GB', info: {}, alerts: undefined, report: undefined,
    };
  }
}
