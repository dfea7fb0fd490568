import { expect, it } from 'vitest';
import { asJson, asTabSeparated } from '../../../../../src-renderer/features/events/copy.ts';

it('a row is copied as it is, quoted where a value would end the cell', () => {
  expect(asTabSeparated(['a', undefined, '', '=1+1', 'x\ty', 'two\nlines', 'say "hi"'])).toBe('a\t\t\t=1+1\t"x\ty"\t"two\nlines"\t"say ""hi"""');
});

it('an event is copied as JSON with numbers and structures as they were written', () => {
  const fields = [
    { name: 'status', value: '201', type: 'BIGINT' }, { name: 'id', value: '123456789012345678', type: 'BIGINT' }, { name: 'share', value: '0.10', type: 'DOUBLE' },
    { name: 'ok', value: 'true', type: 'BOOLEAN' }, { name: 'code', value: '007', type: 'VARCHAR' }, { name: 'tags', value: '["a","b"]', type: 'JSON' },
    { name: 'mixed', value: '[not json', type: 'JSON' }, { name: '__proto__', value: 'x"\u202e', type: 'VARCHAR' },
  ];
  expect(asJson({ fields })).toBe(`{
  "status": 201,
  "id": 123456789012345678,
  "share": 0.10,
  "ok": true,
  "code": "007",
  "tags": ["a","b"],
  "mixed": "[not json",
  "__proto__": "x\\"\u202e"
}`);
  expect(asJson({ fields: [] })).toBe('{}');
});
