import type { NewTermRule } from '../../model/rule.ts';
import type { Detector, DetectorBatch, DetectorSink } from '../detector.ts';
import { grown } from './grown.ts';
import { KeyLinks, KeyList } from './key-list.ts';

/** Values that a key never had before, once its learning span is over. */
export class NewTermDetector implements Detector {
  readonly #rule: NewTermRule;
  readonly #sink: DetectorSink;
  readonly #values = new Map<number, Set<number>>();
  /** Of each key's first event. */
  #first = new Float64Array(1024);
  readonly #recent: KeyList | undefined;

  constructor(rule: NewTermRule, sink: DetectorSink) {
    this.#rule = rule;
    this.#sink = sink;
    this.#recent = rule.max_keys === undefined ? undefined : new KeyList(new KeyLinks());
  }

  process({ rows, time, key, texts, place }: DetectorBatch): void {
    const value = texts[0]!;
    for (let row = 0; row < rows; row++) if (key[row]! >= 0 && value[row]! >= 0) this.#see(key[row]!, value[row]!, time[row]!, place![row]!);
  }

  advance(): void {}

  end(): void {}

  #see(key: number, value: number, time: number, place: number): void {
    const values = this.#valuesOf(key, time);
    if (values.has(value)) return;
    values.add(value);
    if (time - this.#first[key]! >= this.#rule.learn) this.#sink.occurrence({ key, time, place });
  }

  #valuesOf(key: number, time: number): Set<number> {
    const known = this.#values.get(key);
    if (known !== undefined) this.#recent?.remove(key);
    this.#recent?.add(key);
    if (known !== undefined) return known;
    if (key >= this.#first.length) this.#first = grown(this.#first, key);
    this.#first[key] = time;
    const values = new Set<number>();
    this.#values.set(key, values);
    if (this.#values.size > (this.#rule.max_keys ?? Infinity)) this.#evict(this.#recent!);
    return values;
  }

  #evict(recent: KeyList): void {
    this.#sink.evicted();
    this.#values.delete(recent.first);
    recent.remove(recent.first);
  }
}
