import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textColumn } from '../../../../../src-core/contract/columns.ts';
import type { SqlResult } from '../../../../../src-core/contract/sql.ts';
import { chartWords } from '../../../../../src-renderer/features/sql/chart-option.ts';
import { quoteName } from '../../../../../src-renderer/features/sql/duckdb.ts';
import { measures, resultColumns } from '../../../../../src-renderer/features/sql/result-rows.ts';
import { snippets } from '../../../../../src-renderer/features/sql/snippets.ts';
import { columnCompletion } from '../../../../../src-renderer/features/sql/sql-language.ts';
import { statementAt, statements } from '../../../../../src-renderer/features/sql/statements.ts';

const texts = (text: string): readonly string[] => statements(text).map(({ from, to }) => text.slice(from, to));

test('semicolons end statements, but not within texts, names, comments and dollar quotes', () => {
  expect(texts('select 1; select 2 ;')).toEqual(['select 1', 'select 2']);
  expect(texts(`select ';''', ";" -- ;\n, /* ; */ $$;$$, $a$;$$;$a$; b`)).toEqual([`select ';''', ";" -- ;\n, /* ; */ $$;$$, $a$;$$;$a$`, 'b']);
  expect(texts(`select 'open; x`)).toEqual([`select 'open; x`]);
  expect(texts(' ; \n ')).toEqual([]);
});

test('the statement at the cursor is the one it stands in or right behind', () => {
  const text = 'select 1;\n\nselect 2\n';
  const at = (cursor: number): string => {
    const { from, to } = statementAt(text, cursor)!;
    return text.slice(from, to);
  };
  expect([0, 8, 9, 10, 12, 19, 20].map(at)).toEqual(['select 1', 'select 1', 'select 1', 'select 2', 'select 2', 'select 2', 'select 2']);
  expect(statementAt('  ', 1)).toBeUndefined();
});

test('whatever the text, statements lie in it in order and hold all but space and semicolons', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ';', "'", '"', '-', '/', '*', '$', '\n', ' ') }), (text) => {
    const found = statements(text);
    const rest = found.reduceRight((left, { from, to }) => left.slice(0, from) + left.slice(to), text);
    expect(rest).toMatch(/^[;\s]*$/);
    found.forEach(({ from }, i) => expect(from).toBeGreaterThanOrEqual(found[i - 1]?.to ?? 0));
  }));
});

test('a megabyte of quotes is split in time', () => {
  for (const unit of ["'", '"', '$', '--', '/*', ';', "';"]) {
    const begun = performance.now();
    statements(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - begun, unit).toBeLessThan(10_000);
  }
});

test('names are quoted where SQL needs it', () => {
  expect(['status', 'Host', 'client ip', 'a"b', 'order', 'id.orig_h', '1st', ''].map(quoteName)).toEqual(['status', 'Host', '"client ip"', '"a""b"', '"order"', '"id.orig_h"', '"1st"', '""']);
  expect(columnCompletion({ name: 'a\u202eb"', type: 'VARCHAR' })).toMatchObject({ label: 'a<U+202E>b"', apply: '"a\u202eb"""' });
});

test('questions to begin with ask for the columns that are there', () => {
  const titles = (...names: readonly string[]): readonly string[] => snippets([{ name: 'events', columns: names.map((name) => ({ name, type: 'VARCHAR' })) }]).map(({ title }) => title);
  expect(titles()).toEqual(['Events per hour', 'Alerts by rule', 'Rejected records']);
  expect(titles('client_ip', 'status')).toEqual(['Events per hour', 'Top talkers', 'Status per minute', 'Alerts by rule', 'Rejected records']);
});

const result: SqlResult = {
  columns: [textColumn('host', ['a', null, 'c']), { kind: 'number', name: 'events', values: Float64Array.of(3, 9, NaN) }, textColumn('events', ['10', '9', null])],
  types: ['VARCHAR', 'BIGINT', 'HUGEINT'], rows: 3, truncated: false, seconds: 1,
};

test('a result becomes columns with names of their own; numbers that are too wide sort as numbers', () => {
  const columns = resultColumns(result);
  expect(columns.map(({ id, title }) => [id, title])).toEqual([['0', 'host'], ['1', 'events'], ['2', 'events']]);
  expect(columns.map((column) => [0, 1, 2].map((row) => column.text(row)))).toEqual([['a', undefined, 'c'], ['3', '9', undefined], ['10', '9', undefined]]);
  expect(columns[2]!.sortBy!(0)).toBe(10);
  expect(measures(result)).toEqual([1, 2]);
});

test('a chart is told in words', () => {
  expect(chartWords({ result, x: 0, y: 1, as: 'bar' })).toBe('events by host: 2 points, from 3 at a to 9 at —.');
});
