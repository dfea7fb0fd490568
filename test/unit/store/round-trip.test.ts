import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Case } from '../../../src-core/store/case.ts';
import { useFolder } from '../../support/use-folder.ts';
import { jsonLines } from '../../support/json-lines.ts';
import { memoryLimit, newSource, storeText } from '../../support/store-blocks.ts';
import { plainRow, storedRows, type PlainRow } from '../../support/stored-rows.ts';

const folder = useFolder();
let cases = 0;

/** The lines' rows after a way through the case. */
async function throughCase(lines: readonly string[], sizes: readonly number[], commitAfter: (block: number) => boolean): Promise<readonly PlainRow[]> {
  const path = folder(`${cases++}.spoor`);
  const store = new Case('spoor test');
  await store.open(path, 'create', memoryLimit);
  const source = await storeText(store, newSource('a'), `${lines.join('\n')}\n`, sizes, commitAfter);
  expect([source.records, source.events, source.rejected]).toEqual([lines.length, lines.length, 0]);
  expect((await store.verify()).filter(({ ok }) => !ok)).toEqual([]);
  await store.close();
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return await storedRows(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const wide = (from: number, to: number, value: (i: number) => unknown): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: to - from }, (_, i) => [`f${from + i}`, value(from + i)])));

describe('events in the case', () => {
  it('come back with the text and type of every value, however they were split', async () => {
    await fc.assert(fc.asyncProperty(jsonLines, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 3 }), async (lines, sizes, every) => {
      const expected = lines.map(plainRow);
      expect(await throughCase(lines, sizes, (block) => block % every === 0)).toEqual(expected);
    }), { numRuns: 25, interruptAfterTimeLimit: 40_000 });
  });

  it('come back where a later block has more fields than columns, among them known ones', async () => {
    const kinds = [(i: number) => i, (i: number) => `text ${i} of some length`, (i: number) => i / 4, (i: number) => i % 2 === 0, (i: number) => [i, 'x']];
    const lines = [
      wide(590, 600, (i) => kinds[i % 5]!(i)), wide(0, 600, (i) => kinds[i % 5]!(i)), wide(100, 700, (i) => kinds[(i + 1) % 5]!(i)), wide(599, 600, () => null), wide(0, 10, (i) => i),
    ];
    const expected = lines.map(plainRow);
    for (const sizes of [[1], [1 << 20]]) expect(await throughCase(lines, sizes, () => true)).toEqual(expected);
  });

  it('come back over several vectors, with strings of every length and one of 100 kB', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => JSON.stringify(i % 7 === 0 ? { s: 'x'.repeat(i % 40), n: i } : { s: `\u00e4${'y'.repeat(i % 30)}`, [`k${i % 3}`]: i % 2 ? null : i / 8 }));
    lines[3000] = JSON.stringify({ s: 'z'.repeat(100_000) });
    expect(await throughCase(lines, [30_000], (block) => block % 2 === 0)).toEqual(lines.map(plainRow));
  });
});

describe('column types', () => {
  it('do not depend on the order in which values are seen', async () => {
    const values = ['1', '1234567890123456', '1.5', '2.0', 'true', '"x"', '[1]', '1e3'];
    const typesOf = async (lines: readonly string[]): Promise<unknown> => {
      const store = new Case('spoor test');
      await store.open(folder(`${cases++}.spoor`), 'create', memoryLimit);
      await storeText(store, newSource('a'), `${lines.join('\n')}\n`, [1], () => true);
      const { rows } = await store.query(`select column_name, data_type from duckdb_columns() where table_name = 'events' order by all`);
      await store.close();
      return rows;
    };
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...values), { minLength: 2, maxLength: 4 }), async (tokens) => {
      const lines = tokens.map((token) => `{"a":${token}}`);
      expect(await typesOf(lines)).toEqual(await typesOf([...lines].reverse()));
    }), { numRuns: 15, interruptAfterTimeLimit: 20_000 });
  });
});
