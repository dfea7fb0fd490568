import { expect, it } from 'vitest';
import type { TopValues } from '../../../../../src-core/contract/explore.ts';
import { fieldsRows, percent } from '../../../../../src-renderer/features/events/fields-rows.ts';

const fields = [{ name: 'status', type: 'BIGINT', aliases: ['http.response.status_code'] }, { name: 'user', type: 'VARCHAR', aliases: [] }];
const status: TopValues = { field: 'status', values: [{ text: '200', count: 60 }, { text: '404', count: 20 }], distinct: 5, missing: 10, total: 100, estimated: true };
const shown = { expanded: new Set(['status']), columns: new Set(['user']), values: new Map([['status', status]]), search: '', canShowMore: true };

it('an open field shows its values, what more there are, what is missing, and that counts are estimates', () => {
  const rows = fieldsRows(fields, shown);
  expect(rows.map(({ kind, field }) => `${kind} ${field}`)).toEqual(['field status', 'value status', 'value status', 'more status', 'missing status', 'exact status', 'field user']);
  expect(rows[0]).toMatchObject({ expanded: true, isColumn: false, distinct: '≈5' });
  expect(rows[1]).toMatchObject({ text: '200', count: 60, share: 0.6, estimated: true });
  expect(rows[3]).toMatchObject({ count: 3 });
  expect(rows[6]).toMatchObject({ expanded: false, isColumn: true, distinct: undefined });
});

it('fields are found by their other names too', () => {
  expect(fieldsRows(fields, { ...shown, expanded: new Set(), search: 'HTTP.' }).map(({ field }) => field)).toEqual(['status']);
});

it('says that it counts, and that nothing matches', () => {
  expect(fieldsRows(fields, { ...shown, values: new Map() })[1]).toMatchObject({ kind: 'note', text: 'Counting…' });
  expect(fieldsRows(fields, { ...shown, values: new Map([['status', { ...status, total: 0 }]]) })[1]).toMatchObject({ kind: 'note', text: 'No event matches the filter.' });
});

it('every line has an id of its own', () => {
  const tricky: TopValues = { ...status, values: [{ text: '', count: 1 }, { text: ' ', count: 1 }, { text: 'missing', count: 1 }] };
  const ids = fieldsRows(fields, { ...shown, values: new Map([['status', tricky]]) }).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('shares are whole percents', () => {
  expect([0, 0.004, 0.126, 1].map(percent)).toEqual(['0 %', '<1 %', '13 %', '100 %']);
});
