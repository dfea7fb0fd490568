import type { AnalyzeProgress, TailProgress } from '../../src-core/contract/analysis.ts';
import { formatTime } from '../../src-core/model/time.ts';
import { printable, warn } from './output.ts';

/** Milliseconds between two lines. */
const interval = 250;

/** One line on standard error that is written over: what is read, how fast, how long still. Notices stand on lines of their own. */
export class ProgressLine {
  readonly #begun = performance.now();
  readonly #shown = process.stderr.isTTY;
  #last = 0;
  #length = 0;

  show(progress: AnalyzeProgress): void {
    if (progress.phase === 'notice') {
      this.clear();
      warn(progress.text);
      return;
    }
    const now = performance.now();
    if (!this.#shown || now - this.#last < interval) return;
    this.#last = now;
    const line = printable(this.#line(progress)).slice(0, 100);
    process.stderr.write(`\r${line.padEnd(this.#length)}`);
    this.#length = line.length;
  }

  clear(): void {
    if (this.#length > 0) process.stderr.write(`\r${' '.repeat(this.#length)}\r`);
    this.#length = 0;
  }

  #line(progress: Exclude<AnalyzeProgress, { readonly phase: 'notice' }>): string {
    switch (progress.phase) {
      case 'load': return this.#loading(progress);
      case 'detect': return `detecting: ${count(progress.events)} of ${count(progress.totalEvents)} events`;
      case 'learn': return `${progress.unit === 'traces' ? 'holding' : 'learning'}: ${count(progress.done)} of ${count(progress.total)} ${progress.unit}`;
      case 'tail': return following(progress);
    }
  }

  #loading({ source, bytes, totalBytes, records }: AnalyzeProgress & { readonly phase: 'load' }): string {
    const seconds = (performance.now() - this.#begun) / 1000;
    const left = totalBytes === undefined || bytes === 0 ? '' : `, ${Math.ceil((seconds / bytes) * Math.max(0, totalBytes - bytes))} s left`;
    const share = totalBytes === undefined || totalBytes === 0 ? '' : `${Math.floor((100 * bytes) / totalBytes)} % `;
    return `reading ${source}: ${share}${count(records)} records, ${(bytes / seconds / 2 ** 20).toFixed(0)} MiB/s${left}`;
  }
}

function following({ events, eventsPerSecond, watermark, late }: TailProgress): string {
  const looked = watermark === undefined ? '' : `, looked at up to ${formatTime(watermark).slice(0, 19)}Z`;
  return `following: ${count(events)} events, ${count(Math.round(eventsPerSecond))} a second${looked}${late === 0 ? '' : `, ${count(late)} late`}`;
}

export const count = (value: number): string => value.toLocaleString('en-US');
