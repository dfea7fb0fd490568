import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SpoorError } from '../../base/errors.ts';
import type { VerifyCheck } from '../../contract/cases.ts';
import type { ExportKind, HandOverService } from '../../contract/hand-over.ts';
import { interruptOn } from '../analyze.ts';
import { checkTarget } from '../check-request.ts';
import { renderCase, writeReport } from '../report.ts';
import { wholeFile } from '../../store/whole-file.ts';
import type { RunningJob } from './jobs.ts';
import type { Parts } from './parts.ts';

type Details = Awaited<ReturnType<HandOverService['caseDetails']>>;

/** What leaves the case: report, files, proof. */
export class HandOver {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async preview({ defang }: { readonly defang: boolean }): Promise<string> {
    const store = await this.#parts.case.store();
    return [...(await renderCase(store, this.#path, defang))].join('');
  }

  /** Errors: `bad_argument`, `no_such_case`. */
  async export({ what, to }: { readonly what: ExportKind; readonly to: string }): Promise<number> {
    const target = resolve(to);
    checkTarget(target, targetKinds[what.kind]);
    await this.#checkFree(target);
    return this.#parts.jobs.start({
      kind: what.kind === 'report' ? 'report' : 'export', title: `Write ${target}`,
      run: async (job) => {
        await this.#write(what, target, job);
        this.#parts.board.say('info', `Wrote ${target}.`);
      },
    });
  }

  async verify(): Promise<number> {
    await this.#parts.case.store();
    return this.#parts.jobs.start({ kind: 'verify', title: 'Verify the case', run: (job) => this.#verify(job) });
  }

  verified(job: number): readonly VerifyCheck[] {
    return this.#parts.jobs.result(job, 'verify') as readonly VerifyCheck[];
  }

  async details(): Promise<Details> {
    const { number, examiner, acquisition } = await (await this.#parts.case.store()).info();
    return { number, examiner, acquisition };
  }

  async setDetails(details: Details): Promise<void> {
    await (await this.#parts.case.store()).setInfo(details);
  }

  get #path(): string {
    return this.#parts.case.path ?? '';
  }

  /** Outputs never go over evidence. */
  async #checkFree(target: string): Promise<void> {
    const sources = await (await this.#parts.case.store()).ledger();
    const taken = target === this.#path ? 'the open case' : sources.some(({ path }) => path === target) ? 'a source of the case' : undefined;
    if (taken !== undefined) throw new SpoorError('bad_argument', `${target} is ${taken}; write to another file.`, { path: target });
  }

  async #write(what: ExportKind, target: string, job: RunningJob): Promise<void> {
    const store = await this.#parts.case.store();
    job.update({ phase: 'write' });
    const stop = interruptOn(job.signal, store);
    try {
      if (what.kind === 'case') await store.copyTo(target);
      else if (what.kind === 'report') await writeReport(store, this.#path, { path: target, defang: what.defang });
      else if (what.kind === 'picture') await wholeFile(target, (temporary) => writeFile(temporary, what.bytes));
      else await store.export(what, '', target, { signal: job.signal });
    } finally {
      stop();
    }
  }

  async #verify(job: RunningJob): Promise<readonly VerifyCheck[]> {
    const { board, case: open } = this.#parts;
    const store = await open.store();
    job.update({ phase: 'verify' });
    const stop = interruptOn(job.signal, store);
    try {
      const checks = await store.verify();
      const bad = checks.filter(({ ok }) => !ok);
      board.setProblems('verify', bad.map(({ check, source, detail }) => ({ severity: 'error', text: `It does not hold that ${check}: ${detail ?? 'no more is known'}`, about: source ?? 'case' })));
      board.say(bad.length === 0 ? 'info' : 'error', bad.length === 0 ? `The case holds: ${checks.length} checks.` : `${bad.length} of ${checks.length} checks fail; see Problems.`);
      return checks;
    } finally {
      stop();
    }
  }
}

const targetKinds = { events: 'table', alerts: 'table', windows: 'table', sql: 'table', case: 'case', report: 'report', picture: 'picture' } as const;
