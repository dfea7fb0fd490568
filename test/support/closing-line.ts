import type { FullConfig, Reporter as PlaywrightReporter, Suite } from '@playwright/test/reporter';
import type { Reporter, TestModule } from 'vitest/node';

const line = (what: string, passed: number, failed: number, skipped: number): string => `\n${what}: ${passed} passed, ${failed} failed, ${skipped} skipped\n`;

/** Says in one plain line at the end of either runner how many tests there were: for whoever counts them. */
export default class ClosingLine implements Reporter, PlaywrightReporter {
  #suite: Suite | undefined;

  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string): number => states.filter((one) => one === state).length;
    process.stdout.write(line('units', count('passed'), count('failed'), count('skipped')));
  }

  onBegin(_: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd(): void {
    const outcomes = this.#suite!.allTests().map((test) => test.outcome());
    const count = (...which: readonly string[]): number => outcomes.filter((one) => which.includes(one)).length;
    process.stdout.write(line('workbench', count('expected', 'flaky'), count('unexpected'), count('skipped')));
  }
}
