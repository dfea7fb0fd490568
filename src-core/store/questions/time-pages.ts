import type { Asked } from './asking.ts';
import { Kept } from './kept.ts';
import { orderSql, timeTies } from './order.ts';

/** Stretches that a span is cut in at once. */
const stretches = 2048;
/** Events that one statement sorts, unless more stand at one instant. */
const maxSorted = 20_000;

/** Counts of events over equal stretches of a span of whole numbers: [lo + i * width, lo + (i + 1) * width). */
interface Spread {
  readonly lo: bigint;
  readonly width: bigint;
  readonly counts: Float64Array;
}

/** What pages are counted along: event time, or, for events without one, their place in the sources. */
interface Axis {
  readonly sql: string;
  readonly descending: boolean;
  /** Boolean SQL of [lo, hi). */
  range(lo: bigint, hi: bigint): string;
}

const placeSql = '((_source::bigint << 36) + _seq)';
const timed = (descending: boolean): Axis =>
  ({ sql: 'epoch_us(_time)', descending, range: (lo, hi) => `_time >= make_timestamp(${lo}) and _time < make_timestamp(${hi})` });
const untimed: Axis = { sql: placeSql, descending: false, range: (lo, hi) => `_time is null and ${placeSql} >= ${lo} and ${placeSql} < ${hi}` };

/** Pages in order of event time from anywhere in it: counts say between which instants a page lies, and only what lies there is sorted. */
export class TimePages {
  readonly #spreads = new Kept<Spread>(64);
  readonly #ends = new Kept<readonly (bigint | null)[]>(8);

  /** Table rows of the events [from, to) of the filter, which has as many. */
  async rows(asked: Asked, descending: boolean, from: number, to: number): Promise<readonly number[]> {
    const [first, last, count, firstPlace, lastPlace] = await this.#ends.get(asked.state, async () => (await asked.reader.rows(
      `select epoch_us(min(_time)), epoch_us(max(_time)), count(_time), min(${placeSql}) filter (_time is null), max(${placeSql}) filter (_time is null) from events where ${asked.where}`))[0] as readonly (bigint | null)[]);
    const times = Number(count);
    const rows: number[] = [];
    if (from < times) rows.push(...await this.#along(asked, timed(descending), [first!, last! + 1n], from, Math.min(to, times)));
    if (to > times) rows.push(...await this.#along(asked, untimed, [firstPlace!, lastPlace! + 1n], Math.max(0, from - times), to - times));
    return rows;
  }

  async #along(asked: Asked, axis: Axis, span: readonly [bigint, bigint], from: number, to: number): Promise<readonly number[]> {
    const rows: number[] = [];
    for (let at = from; at < to; at = from + rows.length) {
      const piece = await this.#piece(asked, axis, span, at);
      const wanted = Math.min(to, piece.first + piece.count) - at;
      const order = orderSql(axis === untimed ? timeTies.slice(1) : [{ sql: '_time', descending: axis.descending }, ...timeTies.slice(1)]);
      const found = await asked.reader.rows(`select rowid from events where ${axis.range(piece.lo, piece.hi)} and ${asked.where} order by ${order} limit ${wanted} offset ${at - piece.first}`);
      for (const [row] of found) rows.push(Number(row));
    }
    return rows;
  }

  /** A part of the span that holds the event at this place, few others, and begins with the event at `first`. */
  async #piece(asked: Asked, axis: Axis, [lo, hi]: readonly [bigint, bigint], place: number): Promise<{ readonly lo: bigint; readonly hi: bigint; readonly first: number; readonly count: number }> {
    const spread = await this.#spread(asked, axis, lo, hi);
    const { counts, width } = spread;
    const step = axis.descending ? -1 : 1;
    let i = axis.descending ? counts.length - 1 : 0;
    let first = 0;
    for (; first + counts[i]! <= place; i += step) first += counts[i]!;
    let end = i + step;
    let count = counts[i]!;
    for (; counts[end] !== undefined && count + counts[end]! <= maxSorted; end += step) count += counts[end]!;
    const [from, to] = axis.descending ? [end + 1, i + 1] : [i, end];
    const piece = { lo: spread.lo + BigInt(from) * width, hi: spread.lo + BigInt(to) * width, first, count };
    if (count <= maxSorted || width === 1n) return piece;
    const inner = await this.#piece(asked, axis, [piece.lo, piece.hi], place - first);
    return { ...inner, first: first + inner.first };
  }

  #spread({ reader, where, state }: Asked, axis: Axis, lo: bigint, hi: bigint): Promise<Spread> {
    return this.#spreads.get(`${axis.sql} ${lo} ${hi} ${state}`, async () => {
      const width = (hi - lo + BigInt(stretches) - 1n) / BigInt(stretches);
      const counts = new Float64Array(Number((hi - lo + width - 1n) / width));
      const rows = await reader.rows(`select ((${axis.sql} - ${lo}) // ${width})::integer, count(*) from events where ${axis.range(lo, hi)} and ${where} group by 1`);
      for (const [stretch, count] of rows) counts[Number(stretch)] = Number(count);
      return { lo, width, counts };
    });
  }
}
