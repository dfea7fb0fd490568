import { createDetector } from '../../src-core/detectors/create.ts';
import type { DetectorBatch } from '../../src-core/detectors/detector.ts';
import { planOf } from '../../src-core/model/expression.ts';
import { machineOf } from '../../src-core/model/machine.ts';
import { detectorSchema, type StateMachineRule } from '../../src-core/model/rule.ts';
import { Random } from '../../src-core/base/random.ts';
import { sinkOf } from '../support/window-events.ts';
import { median } from './measure.ts';

const rows = 32_768;
const rule = detectorSchema.parse({
  id: 'network', kind: 'state-machine', by: ['source_address'], event: 'event', initial: 'INITIAL',
  states: { INITIAL: { a: 'W', c: 'X' }, W: { b: 'Y' }, X: { b: 'Y', d: 'Z' }, Y: { e: 'Z' }, Z: { f: 'Z', g: 'TERM' }, TERM: 'final' },
}) as StateMachineRule;

/** Events that random walks of so many keys bring about, one in a hundred of them any other. */
function walked(events: number, keys: number): readonly DetectorBatch[] {
  const random = new Random(1);
  const { transitions, events: names, final } = machineOf(rule);
  const states = new Uint8Array(keys);
  const step = (key: number): number => {
    if (random.uniform() < 0.01) return Math.floor(random.uniform() * names.length);
    const open = transitions.filter(({ from }) => from === states[key]);
    const { event, to } = open[Math.floor(random.uniform() * open.length)]!;
    states[key] = final[to] === true ? 0 : to;
    return event;
  };
  return Array.from({ length: Math.ceil(events / rows) }, (_, batch) => {
    const key = Int32Array.from({ length: rows }, () => Math.floor(random.uniform() * keys));
    return {
      rows, key, time: Float64Array.from({ length: rows }, (_, i) => (batch * rows + i) * 1000), place: Float64Array.from({ length: rows }, (_, i) => batch * rows + i),
      numbers: [], texts: [], codes: [Int32Array.from(key, step)],
    };
  });
}

/** Events a second that the state machine's detector takes of decoded columns, on one core: the median of several rounds. */
export function machineSpeed(): number {
  const batches = walked(2_000_000, 100_000);
  return median(Array.from({ length: 7 }, () => {
    const detector = createDetector(rule, planOf(rule), sinkOf({}));
    const begun = performance.now();
    for (const batch of batches) detector.process(batch);
    detector.end();
    return (batches.length * rows) / ((performance.now() - begun) / 1000);
  }));
}

/** Bytes of typed arrays that so many keys take which are all under way, less those of their paths. */
export function machineBytes(keys: number): number {
  const before = process.memoryUsage().arrayBuffers;
  const detector = createDetector({ ...rule, timeouts: { X: 3600e6 } }, planOf(rule), sinkOf({}));
  for (let from = 0; from < keys; from += rows) {
    const key = Int32Array.from({ length: rows }, (_, i) => from + i);
    detector.process({ rows, key, time: new Float64Array(rows).fill(from), place: new Float64Array(rows), numbers: [], texts: [], codes: [new Int32Array(rows).fill(1)] });
  }
  const taken = process.memoryUsage().arrayBuffers - before;
  detector.end();
  const pathBytes = 8 * (8 + 2 + 2) + 4;
  return taken - keys * pathBytes;
}
