import type { Batch, Column } from '../model/batch.ts';

interface Cell {
  readonly row: number;
  readonly kind: number;
  readonly offset: number;
  readonly length: number;
}

/** A batch's rest values whose fields have a column in the table: taken chunk by chunk, in order, as columns. */
export class SparseColumns {
  /** The batch's text and, behind it, the values' own. */
  readonly text: Uint8Array;
  readonly #cells = new Map<string, Cell[]>();
  readonly #next = new Map<string, number>();

  constructor(batch: Batch, fields: ReadonlySet<string>) {
    const texts: Buffer[] = [];
    let offset = batch.text.length;
    for (const { row, name, kind, json } of batch.rest) {
      if (!fields.has(name)) continue;
      const text = Buffer.from(json.startsWith('"') ? (JSON.parse(json) as string) : json);
      const cells = this.#cells.get(name) ?? [];
      cells.push({ row, kind, offset, length: text.length });
      this.#cells.set(name, cells);
      texts.push(text);
      offset += text.length;
    }
    this.text = texts.length === 0 ? batch.text : Buffer.concat([batch.text, ...texts]);
  }

  /** Rows [from, from + rows), of which the first is row 0 of the column; `undefined` where none has a value. */
  take(name: string, from: number, rows: number): Column | undefined {
    const cells = this.#cells.get(name);
    let next = this.#next.get(name) ?? 0;
    if (cells === undefined || next === cells.length || cells[next]!.row >= from + rows) return undefined;
    const column = { name, classes: 0, offset: new Int32Array(rows), length: new Int32Array(rows).fill(-1), kind: new Uint8Array(rows) };
    for (; next < cells.length && cells[next]!.row < from + rows; next++) {
      const { row, kind, offset, length } = cells[next]!;
      column.offset[row - from] = offset;
      column.length[row - from] = length;
      column.kind[row - from] = kind;
    }
    this.#next.set(name, next);
    return column;
  }
}
