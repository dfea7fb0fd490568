import type { CaseState, JobState, OutputLine, Problem, SessionState } from '../../contract/session.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { Output } from './output.ts';
import { Watchers } from './watchers.ts';

/** What the session tells of itself. Whoever changes it does so here, and every watcher learns of it. */
export class Board {
  readonly #program: string;
  readonly #problems = new Map<string, readonly Problem[]>();
  readonly #jobs = new Map<number, JobState>();
  readonly #output = new Output();
  readonly #watchers = new Watchers(() => this.state);
  #case: CaseState | undefined;

  constructor(program: string) {
    this.#program = program;
  }

  get state(): SessionState {
    return {
      program: this.#program, case: this.#case, jobs: [...this.#jobs.values()],
      problems: [...this.#problems.values()].flat(), outputLines: this.#output.end,
    };
  }

  get case(): CaseState | undefined {
    return this.#case;
  }

  setCase(state: CaseState | undefined): void {
    this.#case = state;
    this.#watchers.changed();
  }

  job(id: number): JobState | undefined {
    return this.#jobs.get(id);
  }

  setJob(job: JobState): void {
    this.#jobs.set(job.id, job);
    this.#watchers.changed();
  }

  removeJob(id: number): void {
    this.#jobs.delete(id);
    this.#watchers.changed();
  }

  /** Replaces the problems of one group: `sources`, say. */
  setProblems(group: string, problems: readonly Problem[]): void {
    if (problems.length === 0 && !this.#problems.has(group)) return;
    if (problems.length === 0) this.#problems.delete(group);
    else this.#problems.set(group, problems);
    this.#watchers.changed();
  }

  clearProblems(): void {
    this.#problems.clear();
    this.#watchers.changed();
  }

  say(level: OutputLine['level'], text: string): void {
    this.#output.add({ time: Date.now(), level, text });
    this.#watchers.changed();
  }

  lines(after: number): readonly OutputLine[] {
    return this.#output.from(after);
  }

  watch(job: JobOptions<SessionState>): Promise<void> {
    return this.#watchers.add(job);
  }

  dispose(): void {
    this.#watchers.dispose();
  }
}
