import type { AbsenceRule } from '../../model/rule.ts';
import type { Detector, DetectorBatch, DetectorSink } from '../detector.ts';
import { grown } from './grown.ts';
import { KeyLinks, KeyList } from './key-list.ts';

/** A key that sent events and then none for too long. It speaks once; the key's next event begins anew. Per key 24 bytes. */
export class AbsenceDetector implements Detector {
  readonly #rule: AbsenceRule;
  readonly #sink: DetectorSink;
  /** Keys that are heard, the longest silent first. */
  readonly #heard = new KeyList(new KeyLinks());
  #last = new Float64Array(1024).fill(NaN);
  #place = new Float64Array(1024);

  constructor(rule: AbsenceRule, sink: DetectorSink) {
    this.#rule = rule;
    this.#sink = sink;
  }

  process({ rows, time, key, place }: DetectorBatch): void {
    for (let row = 0; row < rows; row++) {
      this.#expire(time[row]!);
      if (key[row]! >= 0) this.#hear(key[row]!, time[row]!, place![row]!);
    }
  }

  advance(watermark: number): void {
    this.#expire(watermark);
  }

  /** What would be due after the last event is not known to be missing. */
  end(): void {}

  #hear(key: number, time: number, place: number): void {
    if (key >= this.#last.length) {
      const known = this.#last.length;
      this.#last = grown(this.#last, key).fill(NaN, known);
      this.#place = grown(this.#place, key);
    }
    if (!Number.isNaN(this.#last[key]!)) this.#heard.remove(key);
    this.#heard.add(key);
    this.#last[key] = time;
    this.#place[key] = place;
    if (this.#heard.length <= (this.#rule.max_keys ?? Infinity)) return;
    this.#sink.evicted();
    this.#forget(this.#heard.first);
  }

  #forget(key: number): void {
    this.#heard.remove(key);
    this.#last[key] = NaN;
  }

  #expire(now: number): void {
    for (let key = this.#heard.first; key >= 0; key = this.#heard.first) {
      const last = this.#last[key]!;
      if (last + this.#rule.after > now) return;
      this.#sink.occurrence({ key, time: last + this.#rule.after, place: this.#place[key]!, last });
      this.#forget(key);
    }
  }
}
