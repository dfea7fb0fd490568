import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isToken, readToken } from '../../../../src-main/web/token.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();

it('is made once, of 128 bits, for its owner alone', () => {
  const token = readToken(folder('user'));
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  expect(readToken(folder('user'))).toBe(token);
  expect(readToken(folder('other'))).not.toBe(token);
  expect(statSync(folder('user', 'token')).mode & 0o777).toBe(0o600);
});

it('is made anew where it was broken, and closed to others where it was open', () => {
  readToken(folder('user'));
  writeFileSync(folder('user', 'token'), 'short');
  expect(readToken(folder('user'))).toHaveLength(32);
  const token = readFileSync(folder('user', 'token'), 'utf8');
  chmodSync(folder('user', 'token'), 0o644);
  expect(readToken(folder('user'))).not.toBe(token);
  expect(statSync(folder('user', 'token')).mode & 0o777).toBe(0o600);
});

it('is compared whole', () => {
  expect([isToken('ab', 'ab'), isToken('ab', 'a'), isToken('ab', 'abc'), isToken('ab', ''), isToken('ab', undefined), isToken('ab', 'äb')]).toEqual([true, false, false, false, false, false]);
});
