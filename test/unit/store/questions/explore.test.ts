import { describe, expect, it } from 'vitest';
import { asked, cells, everything } from '../../../support/ask-case.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const at = (second: number): string => new Date(1_700_000_000_000 + second * 1000).toISOString();
const micros = (second: number): number => (1_700_000_000 + second) * 1e6;
const lines = [
  { time: at(0), client_ip: '10.0.0.1', status: 200, path: '/a' },
  { time: at(1), client_ip: '10.0.0.2', status: 404, path: '/b', tags: ['x', 'y'] },
  { time: at(2), client_ip: '10.0.0.1', status: 200, path: '/a' },
  { time: at(9), client_ip: '10.0.0.3', status: 500, path: null },
  { client_ip: '10.0.0.1', status: 200, path: '/c' },
];

describe('a histogram', { timeout: 30_000 }, () => {
  const request = { filter: everything, from: micros(0), to: micros(10), buckets: 5, by: { kind: 'none' } as const };

  it('counts per bucket', () => asked(folder('a.spoor'), lines, async (store) => {
    const found = await store.histogram(request, {});
    expect(found).toMatchObject({ start: micros(0), width: 2e6, buckets: 5, total: 4, alerts: [] });
    expect(found.series.map(({ value, counts }) => [value, [...counts]])).toEqual([[undefined, [2, 1, 0, 0, 1]]]);
  }));

  it('is stacked by a field, largest first, and what has none', () => asked(folder('a.spoor'), lines, async (store) => {
    const { series } = await store.histogram({ ...request, by: { kind: 'field', field: 'url.original' } }, {});
    expect(series.map(({ value, counts }) => [value, [...counts]])).toEqual([['/a', [1, 1, 0, 0, 0]], ['/b', [1, 0, 0, 0, 0]], [undefined, [0, 0, 0, 0, 1]]]);
    const numbers = await store.histogram({ ...request, by: { kind: 'field', field: 'status' } }, {});
    expect(numbers.series.map(({ value }) => value)).toEqual(['200', '404', '500']);
  }));

  it('is stacked by source and by severity', () => asked(folder('a.spoor'), lines, async (store) => {
    expect((await store.histogram({ ...request, by: { kind: 'source' } }, {})).series.map(({ value }) => value)).toEqual(['a']);
    expect((await store.histogram({ ...request, by: { kind: 'severity' } }, {})).series.map(({ value }) => value)).toEqual([undefined]);
  }));

  it('shows at most ten series and all others as one', () => asked(folder('a.spoor'), Array.from({ length: 50 }, (_, i) => ({ time: at(i % 10), n: i % 20 })), async (store) => {
    const { series, total } = await store.histogram({ ...request, by: { kind: 'field', field: 'n' } }, {});
    expect(series).toHaveLength(11);
    expect(series.at(-1)!.value).toBeUndefined();
    expect(series.flatMap(({ counts }) => [...counts]).reduce((a, b) => a + b, 0)).toBe(total);
    expect(total).toBe(50);
  }));

  it('of nothing is empty', () => asked(folder('a.spoor'), lines, async (store) => {
    expect(await store.histogram({ ...request, from: micros(5), to: micros(5) }, {})).toMatchObject({ series: [], total: 0 });
    expect(await store.histogram({ ...request, filter: { query: 'status:999' } }, {})).toMatchObject({ series: [], total: 0 });
  }));
});

describe('events', { timeout: 30_000 }, () => {
  it('are counted by the filter', () => asked(folder('a.spoor'), lines, async (store) => {
    const count = (filter: object): Promise<number> => store.eventCount({ filter: { ...everything, ...filter } }, {});
    expect(await count({})).toBe(5);
    expect(await count({ query: 'status:200' })).toBe(3);
    expect(await count({ query: 'http.response.status_code:[400 TO *]' })).toBe(2);
    expect(await count({ from: micros(1), to: micros(9) })).toBe(2);
    expect(await count({ query: 'raw:"/a"' })).toBe(2);
    expect(await count({ query: 'raw:/"\\/[ab]"/ NOT status:404', from: micros(0) })).toBe(2);
    expect(await count({ alert: 'none' })).toBe(0);
    await expect(count({ query: 'status:[1 TO' })).rejects.toMatchObject({ code: 'bad_query' });
  }));

  it('come in pages with exact values', () => asked(folder('a.spoor'), lines, async (store) => {
    const page = await store.eventPage({ filter: everything, sort: { field: 'status', descending: true }, offset: 1, limit: 3, fields: ['status', 'path', 'tags', 'absent', 'source.ip'] }, {});
    expect([page.offset, page.rows, [...page.seq], [...page.time]]).toEqual([1, 3, [1, 0, 2], [micros(1), micros(0), micros(2)]]);
    expect(page.columns.map((column) => column.kind)).toEqual(['number', 'text', 'text', 'text', 'text']);
    expect(page.columns.map((column) => cells(column, 3))).toEqual([['404', '200', '200'], ['/b', '/a', '/a'], ['["x","y"]', undefined, undefined], [undefined, undefined, undefined], ['10.0.0.2', '10.0.0.1', '10.0.0.1']]);
  }));

  it('beyond the last are none', () => asked(folder('a.spoor'), lines, async (store) => {
    for (const offset of [5, 1e6]) expect((await store.eventPage({ filter: everything, sort: { field: '_time', descending: false }, offset, limit: 10, fields: ['path'] }, {})).rows).toBe(0);
  }));

  it('know their place', () => asked(folder('a.spoor'), lines, async (store) => {
    const sort = { field: 'status', descending: false };
    const place = (seq: number, query = ''): Promise<number | undefined> => store.eventOffset({ filter: { query }, sort, source: 0, seq }, {});
    expect(await Promise.all([0, 1, 2, 3, 4].map((seq) => place(seq)))).toEqual([0, 3, 1, 4, 2]);
    expect(await place(3, 'status:200')).toBeUndefined();
    expect(await place(77)).toBeUndefined();
  }));

  it('show all they hold', () => asked(folder('a.spoor'), lines, async (store) => {
    const event = await store.event({ source: 0, seq: 1 });
    expect(event).toMatchObject({ source: { id: 0, name: 'a', format: 'ndjson' }, seq: 1, time: micros(1), alerts: [], rawLength: JSON.stringify(lines[1]).length });
    expect(Buffer.from(event.raw).toString()).toBe(JSON.stringify(lines[1]));
    expect(event.fields.filter(({ name }) => name !== 'time')).toEqual([
      { name: 'client_ip', value: '10.0.0.2', type: 'VARCHAR' }, { name: 'status', value: '404', type: 'BIGINT' }, { name: 'path', value: '/b', type: 'VARCHAR' }, { name: 'tags', value: '["x","y"]', type: 'JSON' },
    ]);
    expect((await store.event({ source: 0, seq: 4 })).time).toBeUndefined();
    await expect(store.event({ source: 0, seq: 5 })).rejects.toMatchObject({ code: 'bad_argument' });
  }));

  it('show fields beyond those with a column', () => asked(folder('a.spoor'), [Object.fromEntries(Array.from({ length: 520 }, (_, i) => [`f${i}`, i])), { f519: 'it\'s "here"', 'f518': [1, { a: 2 }] }], async (store) => {
    expect((await store.event({ source: 0, seq: 1 })).fields).toEqual([{ name: 'f518', value: '[1,{"a":2}]', type: 'JSON' }, { name: 'f519', value: 'it\'s "here"', type: 'JSON' }]);
    const page = await store.eventPage({ filter: everything, sort: { field: 'f519', descending: false }, offset: 0, limit: 10, fields: ['f519'] }, {});
    expect(cells(page.columns[0]!, 2)).toEqual(['519', 'it\'s "here"']);
  }));

  it('have at most a MiB of their record shown', () => asked(folder('a.spoor'), [{ text: 'x'.repeat(2 ** 21) }], async (store) => {
    const { raw, rawLength } = await store.event({ source: 0, seq: 0 });
    expect([raw.length, rawLength]).toEqual([2 ** 20, 2 ** 21 + 11]);
  }));
});

describe('values', { timeout: 30_000 }, () => {
  it('are counted, most frequent first', () => asked(folder('a.spoor'), lines, async (store) => {
    const [path, tags, absent] = await store.topValues({ filter: everything, fields: ['path', 'tags', 'absent'], limit: 2, exact: false }, {});
    expect(path).toEqual({ field: 'path', values: [{ text: '/a', count: 2 }, { text: '/b', count: 1 }], distinct: 3, missing: 1, total: 5, estimated: false });
    expect(tags).toMatchObject({ values: [{ text: '["x","y"]', count: 1 }], missing: 4 });
    expect(absent).toMatchObject({ values: [], distinct: 0, missing: 5 });
    expect(await store.topValues({ filter: { query: 'status:404' }, fields: ['path'], limit: 5, exact: true }, {})).toMatchObject([{ values: [{ text: '/b', count: 1 }], total: 1 }]);
    expect(await store.topValues({ filter: { query: 'status:999' }, fields: ['path'], limit: 5, exact: true }, {})).toMatchObject([{ values: [], total: 0, missing: 0 }]);
  }));

  it('are suggested by how they start', () => asked(folder('a.spoor'), lines, async (store) => {
    expect(await store.suggestValues({ field: 'source.ip', prefix: '10.0', limit: 2 }, {})).toEqual([{ text: '10.0.0.1', count: 3 }, { text: '10.0.0.2', count: 1 }]);
    expect(await store.suggestValues({ field: 'path', prefix: "/A'", limit: 2 }, {})).toEqual([]);
    expect(await store.suggestValues({ field: 'path', prefix: '/A', limit: 2 }, {})).toEqual([{ text: '/a', count: 2 }]);
  }));

  it('belong to fields', () => asked(folder('a.spoor'), lines, async (store) => {
    expect((await store.fields()).find(({ name }) => name === 'client_ip')).toEqual({ name: 'client_ip', type: 'VARCHAR', aliases: ['source.ip'] });
  }));
});

describe('the case', { timeout: 30_000 }, () => {
  it('is counted by its ledger', () => asked(folder('a.spoor'), [...lines.slice(0, 2), 'nonsense'], async (store) => {
    expect(await store.counts()).toEqual({ events: 2, alerts: 0, rejected: 1, sources: 1, first: micros(0), last: micros(1) });
    expect(await store.ledger()).toMatchObject([{ id: 0, name: 'a', records: 3, events: 2, rejected: 1, duplicates: 0, size: undefined, complete: true }]);
    expect(await store.rejects({ offset: 0, limit: 10 })).toMatchObject({ total: 1, rejects: [{ source: 'a', seq: 2, raw: 'nonsense' }] });
    expect(await store.rejects({ source: 1, offset: 0, limit: 10 })).toEqual({ total: 0, rejects: [] });
    expect(await store.ruleFiles()).toEqual([]);
  }));
});
