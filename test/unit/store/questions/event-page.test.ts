import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventPage, Sort } from '../../../../src-core/contract/explore.ts';
import { typeOf, type Schema } from '../../../../src-core/model/schema.ts';
import { numberOf } from '../../../../src-core/model/values.ts';
import { parseQuery } from '../../../../src-core/query/parse.ts';
import type { Case } from '../../../../src-core/store/case.ts';
import { asked, cells } from '../../../support/ask-case.ts';
import { matchesEvent } from '../../../support/query-twin.ts';
import { ValueClass } from '../../../../src-core/model/values.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const names = ['a', 'A', 'say "hi"', "it's", 'nul\0', 'rowid', '_time', 'k0', 'found', 'place', '', 'ünï'] as const;
type Value = string | number | boolean;
interface Event { readonly time: number | undefined; readonly values: Readonly<Record<string, Value>> }

const pools: readonly fc.Arbitrary<Value>[] = [
  fc.constantFrom<Value>('x', 'y', 'X', '', 'é', "'", '\0', '10', '9'), fc.constantFrom<Value>(1, 2, 10, -5, 0), fc.constantFrom<Value>(0.5, 2, -1.25),
  fc.constantFrom<Value>(true, false), fc.constantFrom<Value>(1, '2', 'x', 10, true, '07', 0.5), fc.integer({ min: 0, max: 1e6 }), fc.constantFrom<Value>(2 ** 53 - 1, 7),
];
const events = fc.record({ seed: fc.array(fc.tuple(...names.map(() => fc.nat(pools.length - 1))), { minLength: 1, maxLength: 1 }), spread: fc.constantFrom(1, 50, 1e6, 1e9), untimed: fc.constantFrom(0, 0.1, 0.9) })
  .chain(({ seed, spread, untimed }) => fc.array(fc.record({
    time: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(spread)).map(([share, ms]) => (share < untimed ? undefined : 1.6e12 + ms)),
    values: fc.record(Object.fromEntries(names.map((name, i) => [name, pools[seed[0]![i]!]!])), { requiredKeys: [] }) as fc.Arbitrary<Event['values']>,
  }), { minLength: 1, maxLength: 40 })).map((some) => Array.from({ length: 5000 }, (_, i) => some[(i * 7919 + Math.floor(i / 13)) % some.length]!));

const textOf = (value: Value | undefined): string | undefined => (value === undefined ? undefined : String(value));
const last = <T>(a: T | undefined, b: T | undefined, compare: (a: T, b: T) => number): number => (a === undefined ? (b === undefined ? 0 : 1) : b === undefined ? -1 : compare(a, b));
const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const number = (text: string | undefined): number | undefined => (text === undefined || Number.isNaN(numberOf(text)) ? undefined : numberOf(text));

/** The order, said as plainly as can be. */
function order(sort: Sort, schema: Schema, list: readonly Event[]): readonly number[] {
  const turn = sort.descending ? -1 : 1;
  const field = schema.find(({ name }) => name === sort.field);
  const own = (a: number, b: number): number => {
    const [x, y] = [a, b].map((i) => textOf(list[i]!.values[sort.field]));
    const type = field === undefined ? 'VARCHAR' : typeOf(field);
    const byNumber = type === 'VARCHAR' || type === 'BOOLEAN' ? 0 : last(number(x), number(y), (p, q) => turn * (p - q));
    return byNumber || last(x, y, (p, q) => turn * bytes(p, q));
  };
  const time = (a: number, b: number, way: number): number => last(list[a]!.time, list[b]!.time, (p, q) => way * (p - q));
  return list.map((_, i) => i).sort((a, b) => (sort.field === '_time' ? time(a, b, turn) : sort.field === '_seq' ? turn * (a - b) : own(a, b)) || time(a, b, 1) || a - b);
}

async function pages(store: Case, query: string, sort: Sort, limit: number): Promise<readonly EventPage[]> {
  const found: EventPage[] = [];
  for (let offset = 0; found.at(-1)?.rows !== 0; offset += limit) found.push(await store.eventPage({ filter: { query }, sort, offset, limit, fields: [...names] }, {}));
  return found;
}

const line = ({ time, values }: Event): object => ({ ...values, ...(time === undefined ? {} : { time }) });
const testEvent = (schema: Schema, { values }: Event): Parameters<typeof matchesEvent>[2] => ({
  time: NaN, raw: '', values: schema.map(({ name }) => (values[name] === undefined ? undefined : { kind: ValueClass.string, text: String(values[name]), texts: [String(values[name])] })),
});

describe('pages of events', { timeout: 240_000 }, () => {
  it('are in any order together the events of the filter, each once', async () => {
    let run = 0;
    await fc.assert(fc.asyncProperty(events, fc.constantFrom('', 'a:x OR a:>1', '"say \\"hi\\"":* OR NOT a:1'), async (list, query) => {
      await asked(folder(`${run++}.spoor`), list.map(line), async (store) => {
        const schema = await store.schema();
        const tree = parseQuery(query);
        const matching = new Set(list.flatMap((event, i) => (matchesEvent(tree, schema, testEvent(schema, event)) ? [i] : [])));
        for (const field of ['_time', '_seq', 'absent', ...names.slice(0, 7)]) {
          for (const descending of [false, true]) {
            const sort = { field, descending };
            const found = await pages(store, query, sort, 900);
            const expected = order(sort, schema, list).filter((i) => matching.has(i));
            expect(found.flatMap(({ seq }) => [...seq]), `${query} by ${JSON.stringify(sort)}`).toEqual(expected);
            const shown = names.map((_, i) => found.flatMap(({ columns, rows }) => cells(columns[i]!, rows)));
            expect(shown).toEqual(names.map((name) => expected.map((i) => textOf(list[i]!.values[name]))));
            const place = Math.floor(expected.length / 2);
            if (expected.length > 0) expect(await store.eventOffset({ filter: { query }, sort, source: 0, seq: expected[place]! }, {})).toBe(place);
          }
        }
      });
    }), { numRuns: Number(process.env['PAGE_RUNS'] ?? 3) });
  });
});
