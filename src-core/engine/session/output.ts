import type { OutputLine } from '../../contract/session.ts';

/** Lines that are kept. */
const maxLines = 5000;

/** What happened, line by line; the oldest go when there are too many, and the others keep their numbers. */
export class Output {
  #lines: OutputLine[] = [];
  #dropped = 0;

  /** The number after the last line's. */
  get end(): number {
    return this.#dropped + this.#lines.length;
  }

  add(line: OutputLine): void {
    this.#lines.push(line);
    if (this.#lines.length <= maxLines) return;
    this.#lines.shift();
    this.#dropped++;
  }

  from(number: number): readonly OutputLine[] {
    return this.#lines.slice(Math.max(0, number - this.#dropped));
  }
}
