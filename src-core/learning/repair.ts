import { countsOf } from './counts.ts';
import type { Model, Whole } from './model.ts';

/** What one event more or less would do to a trace. */
interface Repair {
  /** Bits by which the trace would be more probable; infinite where its counts are impossible or an event is unknown. */
  readonly gain: number;
  /** Where the event is missing or too much. */
  readonly at: number;
}

/** The best of all repairs by one event, judged by whole counts and by which event follows which. The search ends early where none can gain `least` bits. */
export function bestRepair({ events }: Model, whole: Whole, codes: Int32Array, least: number): Repair {
  const { follows } = whole;
  const counts = countsOf(codes, events.length);
  const now = tableBits(whole, counts);
  const at = (place: number): number => (place < 0 || place === codes.length ? events.length : codes[place]!);
  let order = 0;
  for (let i = 0; i <= codes.length; i++) order += follows(at(i - 1), at(i));
  const best = { gain: 0, at: codes.length };
  const isImpossible = now.isImpossible || codes.includes(-1);
  if (!isImpossible && order + now.bits < least) return best;
  const [fewer, more] = [changed(whole, counts, -1), changed(whole, counts, 1)];
  const consider = (place: number, gain: number): void => {
    if (gain > best.gain) Object.assign(best, { gain, at: place });
  };
  for (let i = 0; i <= codes.length; i++) {
    const [before, here, after] = [at(i - 1), at(i), at(i + 1)];
    if (i < codes.length) consider(i, follows(before, here) + follows(here, after) - follows(before, after) + now.bits - (here < 0 ? now.bits : fewer[here]!));
    for (let code = 0; code < events.length; code++) consider(i, follows(before, here) - follows(before, code) - follows(code, here) + now.bits - more[code]!);
  }
  return isImpossible ? { gain: Infinity, at: best.at } : best;
}

function tableBits({ tables }: Whole, counts: Int32Array): { readonly bits: number; readonly isImpossible: boolean } {
  const found = tables.map((table) => table.bits(counts));
  return { bits: tables.reduce((sum, { unseen }, i) => sum + (found[i] ?? unseen), 0), isImpossible: tables.some(({ tied }, i) => tied && found[i] === undefined) };
}

/** Per event the tables' bits with one more or less of it. */
function changed(whole: Whole, counts: Int32Array, by: 1 | -1): Float64Array {
  return Float64Array.from(counts, (count, code) => {
    const other = counts.slice();
    other[code] = count + by;
    return count + by < 0 ? Infinity : tableBits(whole, other).bits;
  });
}
