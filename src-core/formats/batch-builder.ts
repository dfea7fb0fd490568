import { parseTime, type Zone } from '../base/timestamp.ts';
import { maxBatchColumns, type Batch, type Column, type Reject, type RestValue } from '../model/batch.ts';
import { ValueClass } from '../model/values.ts';
import { IntList } from './int-list.ts';
import { badUtf8, textOf } from './utf8.ts';

export interface BuilderOptions {
  readonly timeField: string | undefined;
  readonly zone: Zone;
  /** Microseconds added to every time that was read. */
  readonly clockOffset: number;
}

/** Integers that stand for one value in the log: field and class, offset, length. */
const entrySize = 3;
const classBits = 8;
const classMask = (1 << classBits) - 1;

/** Cells that a batch's columns may have, so that a few wide records among many narrow ones do not blow it up. */
const maxCells = (blockLength: number): number => Math.max(1 << 20, blockLength * 4);

/**
 * Collects one block's values in the order in which they stand, and makes columns of them at the end. So a record
 * that fails half way is undone by setting the log back, and of equal names in one record the last wins.
 */
export class BatchBuilder {
  readonly #options: BuilderOptions;
  readonly #log = new IntList(1 << 16);
  readonly #rowEnds = new IntList(1 << 12);
  readonly #rowRecords = new IntList(1 << 12);
  readonly #extents = new IntList(1 << 13);
  #fields = new Map<string, number>();
  #rejects: Reject[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  #blockLength = 0;
  #isDoubtful = false;
  #extra = new Uint8Array(0);
  #extraLength = 0;
  #mark = 0;

  constructor(options: BuilderOptions) {
    this.#options = options;
  }

  /** `bytes` begins with the block and may be longer; `isDoubtful`: the block is not all UTF-8 or has NULs, so every record must be looked at. */
  begin(bytes: Uint8Array, blockLength: number, isDoubtful: boolean): void {
    for (const list of [this.#log, this.#rowEnds, this.#rowRecords, this.#extents]) list.size = 0;
    this.#fields = new Map();
    this.#rejects = [];
    this.#bytes = bytes;
    this.#blockLength = blockLength;
    this.#isDoubtful = isDoubtful;
    this.#extra = new Uint8Array(0);
    this.#extraLength = 0;
    this.#mark = 0;
  }

  /** A number for the field; takes part in `add`. */
  field(name: string): number {
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    this.#fields.set(name, this.#fields.size);
    return this.#fields.size - 1;
  }

  /** A value of the record under way. `valueClass` 0 is a null, which makes the field missing again. */
  add(field: number, valueClass: number, offset: number, length: number): void {
    this.#log.push3((field << classBits) | valueClass, offset, length);
  }

  /** As `add`, for a value whose text `write` puts into the buffer that it is given, at most `size` bytes from `at`; it returns the end. */
  addWritten(field: number, valueClass: number, size: number, write: (to: Uint8Array, at: number) => number): void {
    if (this.#extraLength + size > this.#extra.length) this.#growExtra(size);
    const start = this.#extraLength;
    this.#extraLength = write(this.#extra, start);
    this.add(field, valueClass, this.#blockLength + start, this.#extraLength - start);
  }

  #growExtra(size: number): void {
    const grown = new Uint8Array(this.#extra.length * 2 + size);
    grown.set(this.#extra.subarray(0, this.#extraLength));
    this.#extra = grown;
  }

  /** Ends the record that stands in [start, end) of the block: a row, or a reject where a reason is given or the bytes are no clean text. Says whether it is a row. */
  close(start: number, end: number, reason: string | undefined): boolean {
    const record = this.#extents.size / 2;
    this.#extents.push(start);
    this.#extents.push(end - start);
    const why = (this.#isDoubtful ? this.#fault(start, end) : undefined) ?? reason;
    if (why === undefined) {
      this.#mark = this.#log.size;
      this.#rowEnds.push(this.#mark);
      this.#rowRecords.push(record);
    } else {
      this.#log.size = this.#mark;
      this.#rejects.push({ record, reason: why });
    }
    return why === undefined;
  }

  #fault(start: number, end: number): string | undefined {
    const nul = this.#bytes.subarray(start, end).indexOf(0);
    const bad = badUtf8(this.#bytes, start, end) - start;
    if (nul >= 0 && (bad < 0 || nul < bad)) return `NUL byte at byte ${nul}`;
    return bad >= 0 ? `not valid UTF-8 at byte ${bad}` : undefined;
  }

  /** The block as a batch. `times`: one a row, before the clock's offset, for formats in which time is no field. */
  finish(times?: readonly number[]): Batch {
    const rows = this.#rowEnds.size;
    const names = [...this.#fields.keys()];
    const targets = this.#targets(names, rows);
    const text = this.#text();
    const columns = this.#columns(names, targets, rows);
    return {
      rows,
      records: this.#extents.size / 2,
      text,
      blockLength: this.#blockLength,
      time: this.#times(columns, text, rows, times),
      record: this.#rowRecords.data.slice(0, rows),
      extents: this.#extents.data.slice(0, this.#extents.size),
      columns: columns.filter((column) => column.classes !== 0),
      rest: targets.includes(toRest) ? this.#rest(names, targets, text) : [],
      rejects: this.#rejects,
    };
  }

  #text(): Uint8Array {
    if (this.#extraLength === 0) return this.#bytes.subarray(0, this.#blockLength);
    const text = new Uint8Array(this.#blockLength + this.#extraLength);
    text.set(this.#bytes.subarray(0, this.#blockLength));
    text.set(this.#extra.subarray(0, this.#extraLength), this.#blockLength);
    return text;
  }

  /** For each field its column, `toRest`, or `nowhere` if it has no values; the field of the event time always has a column. */
  #targets(names: readonly string[], rows: number): Int32Array {
    const targets = new Int32Array(names.length).fill(nowhere);
    const { data, size } = this.#log;
    for (let i = 0; i < size; i += entrySize) if ((data[i]! & classMask) !== 0) targets[data[i]! >>> classBits] = toRest;
    const room = Math.min(maxBatchColumns, Math.floor(maxCells(this.#blockLength) / Math.max(1, rows)));
    const time = this.#options.timeField === undefined ? -1 : names.indexOf(this.#options.timeField);
    let left = time >= 0 && targets[time] === toRest ? room - 1 : room;
    let next = 0;
    for (let field = 0; field < names.length; field += 1) {
      if (targets[field] === nowhere || (field !== time && left === 0)) continue;
      targets[field] = next;
      next += 1;
      if (field !== time) left -= 1;
    }
    return targets;
  }

  #columns(names: readonly string[], targets: Int32Array, rows: number): Column[] {
    const columns = names.filter((_, field) => targets[field]! >= 0).map((name) => emptyColumn(name, rows));
    const { data } = this.#log;
    const ends = this.#rowEnds.data;
    let at = 0;
    for (let row = 0; row < rows; row += 1) {
      for (const end = ends[row]!; at < end; at += entrySize) {
        const entry = data[at]!;
        const target = targets[entry >>> classBits]!;
        if (target >= 0) setCell(columns[target]!, row, entry & classMask, data[at + 1]!, data[at + 2]!);
      }
    }
    return columns.map((column) => ({ ...column, classes: classesOf(column.kind) }));
  }

  #times(columns: readonly Column[], text: Uint8Array, rows: number, times: readonly number[] | undefined): Float64Array {
    const { timeField, zone, clockOffset } = this.#options;
    const result = times === undefined ? new Float64Array(rows).fill(NaN) : Float64Array.from(times);
    const column = times === undefined ? columns.find(({ name }) => name === timeField) : undefined;
    for (let row = 0; row < rows; row += 1) {
      if (column !== undefined && column.length[row]! > 0) result[row] = parseTime(text, column.offset[row]!, column.length[row]!, zone);
      result[row]! += clockOffset;
    }
    return result;
  }

  #rest(names: readonly string[], targets: Int32Array, text: Uint8Array): RestValue[] {
    const rest: RestValue[] = [];
    const { data } = this.#log;
    let at = 0;
    for (let row = 0; row < this.#rowEnds.size; row += 1) {
      const last = new Map<number, number>();
      for (const end = this.#rowEnds.data[row]!; at < end; at += entrySize) {
        const field = data[at]! >>> classBits;
        if (targets[field] === toRest) last.set(field, at);
      }
      for (const [field, entry] of last) {
        const kind = data[entry]! & classMask;
        if (kind !== 0) rest.push({ row, name: names[field]!, kind, json: tokenOf(text, kind, data[entry + 1]!, data[entry + 2]!) });
      }
    }
    return rest;
  }
}

const toRest = -1;
const nowhere = -2;

function emptyColumn(name: string, rows: number): Column {
  return { name, classes: 0, offset: new Int32Array(rows), length: new Int32Array(rows).fill(-1), kind: new Uint8Array(rows) };
}

function setCell(column: Column, row: number, kind: number, offset: number, length: number): void {
  column.offset[row] = kind === 0 ? 0 : offset;
  column.length[row] = kind === 0 ? -1 : length;
  column.kind[row] = kind;
}

function classesOf(kinds: Uint8Array): number {
  let classes = 0;
  for (const kind of kinds) classes |= kind;
  return classes;
}

/** A value as a JSON token. */
function tokenOf(text: Uint8Array, kind: number, offset: number, length: number): string {
  const token = textOf(text, offset, offset + length);
  return (kind & (ValueClass.string | ValueClass.text)) === 0 ? token : JSON.stringify(token);
}
