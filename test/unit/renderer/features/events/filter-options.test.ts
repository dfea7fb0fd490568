import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../../src-core/query/parse.ts';
import { fieldsOf } from '../../../../../src-core/query/tree.ts';
import { termOptions, valueOptions, writtenField } from '../../../../../src-renderer/features/events/filter-options.ts';
import { filterError } from '../../../../../src-renderer/features/events/filter-error.ts';

const fields = [{ name: 'client_ip', type: 'VARCHAR', aliases: ['source.ip'] }, { name: 'status', type: 'BIGINT', aliases: [] }, { name: 'a b', type: 'JSON', aliases: [] }];

describe('offers in a filter', () => {
  it('are fields by any of their names, those that begin so first', () => {
    expect(termOptions(fields, 'ip', false).map(({ text }) => text)).toEqual(['client_ip:', 'source.ip:']);
    expect(termOptions(fields, 's', false).map(({ text }) => text)).toEqual(['status:', 'source.ip:']);
  });

  it('are operators first where a term stands before', () => {
    expect(termOptions(fields, '', true).slice(0, 3).map(({ label }) => label)).toEqual(['AND', 'OR', 'NOT']);
    expect(termOptions(fields, '', false).map(({ label }) => label)).not.toContain('AND');
  });

  it.each(['a b', '_time', 'raw', 'NOT', 'x:y', 'quo"te', 'back\\slash', '\u202e', '', 'ünï'])('write the field %j so that it is read back', (name) => {
    expect(fieldsOf(parseQuery(`${writtenField(name)}:x`))).toEqual([name]);
  });

  it('are values with counts, numbers as numbers, texts in quotes', () => {
    expect(valueOptions('BIGINT', [{ text: '404', count: 1234 }], '4')).toEqual([{ label: '404', detail: '1,234 events', text: '404 ', goesOn: false }]);
    expect(valueOptions('VARCHAR', [{ text: 'a "b"', count: 1 }, { text: '', count: 2 }], 'a').map(({ text }) => text)).toEqual(['"a \\"b\\"" ', '"" ']);
  });

  it('are ranges too for numbers, before anything is written', () => {
    expect(valueOptions('DOUBLE', [], '').map(({ label }) => label)).toEqual(['*', '[1 TO 5]', '>=']);
    expect(valueOptions('VARCHAR', [], '').map(({ label }) => label)).toEqual(['*']);
  });
});

it('what is wrong with a filter is told with its place', () => {
  expect(filterError('status:404 && x')).toEqual({ message: expect.stringContaining('Write AND') as string, offset: 11 });
  expect(filterError('status:404')).toBeUndefined();
  expect(filterError('a AND')!.offset).toBe(5);
});
