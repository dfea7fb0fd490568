import { createDetector } from '../detectors/create.ts';
import type { Detector, DetectorSink } from '../detectors/detector.ts';
import type { Movable } from '../contract/rpc.ts';
import type { Plan } from '../model/expression.ts';
import type { Rule } from '../model/rule.ts';
import type { Detected, FoundOccurrence, FoundRow, FoundTransition } from '../store/finding.ts';
import type { ScanBatch } from '../store/scan.ts';

/** What the thread that owns all rules' state does: it is given the events in order. */
export interface DetectService {
  start(rules: readonly { readonly rule: Rule; readonly plan: Plan }[]): void;
  process(batch: ScanBatch & Movable): Detected;
  /** See `Detector`. */
  advance(watermark: number): Detected;
  end(): Detected;
}

export class DetectWorker implements DetectService {
  #detectors: readonly Detector[] = [];
  #out = new Gathered(0);

  start(rules: readonly { readonly rule: Rule; readonly plan: Plan }[]): void {
    this.#out = new Gathered(rules.length);
    this.#detectors = rules.map(({ rule, plan }, place) => createDetector(rule, plan, this.#out.sink(place, plan)));
  }

  process({ rows, time, place, rules }: ScanBatch): Detected {
    this.#detectors.forEach((detector, i) => detector.process({ rows, time, place, ...rules[i]! }));
    return this.#out.take();
  }

  advance(watermark: number): Detected {
    for (const detector of this.#detectors) detector.advance(watermark);
    return this.#out.take();
  }

  end(): Detected {
    for (const detector of this.#detectors) detector.end();
    return this.#out.take();
  }
}

/** What the detectors said since it was last taken. */
class Gathered {
  #rule: number[] = [];
  #key: number[] = [];
  #start: number[] = [];
  #end: number[] = [];
  #values: string[] = [];
  #findings: FoundRow[] = [];
  #occurrences: FoundOccurrence[] = [];
  #transitions: FoundTransition[] = [];
  readonly #evicted: number[];

  constructor(rules: number) {
    this.#evicted = Array.from({ length: rules }, () => 0);
  }

  sink(place: number, plan: Plan): DetectorSink {
    const heads = plan.outputs.map(({ name }, i) => `${i === 0 ? '{' : ','}${JSON.stringify(name)}:`);
    return {
      window: ({ key, start, end, values }) => {
        this.#rule.push(place);
        this.#key.push(key);
        this.#start.push(start);
        this.#end.push(end);
        this.#values.push(`${heads.map((head, i) => `${head}${finite(values[i] ?? null)}`).join('')}}`);
      },
      finding: (finding) => void this.#findings.push({ rule: place, ...finding }),
      occurrence: (occurrence) => void this.#occurrences.push({ rule: place, ...occurrence }),
      transitions: (counts) => counts.forEach((count) => this.#transitions.push({ rule: place, ...count })),
      evicted: () => {
        this.#evicted[place]!++;
      },
    };
  }

  take(): Detected {
    const windows = { rule: Int32Array.from(this.#rule), key: Int32Array.from(this.#key), start: Float64Array.from(this.#start), end: Float64Array.from(this.#end), values: this.#values };
    const taken = { windows, findings: this.#findings, occurrences: this.#occurrences, transitions: this.#transitions, evicted: [...this.#evicted] };
    this.#rule = [];
    this.#key = [];
    this.#start = [];
    this.#end = [];
    this.#values = [];
    this.#findings = [];
    this.#occurrences = [];
    this.#transitions = [];
    return taken;
  }
}

/** JSON knows no infinity, which a sum of huge values may reach. */
const finite = (value: number | null): string => (value !== null && Number.isFinite(value) ? String(value) : 'null');
