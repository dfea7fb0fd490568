import { expect, it } from 'vitest';
import { folderPart, matching, namePart, sizeWords, withName } from '../../../../src-renderer/workbench/paths.ts';

it('splits a path as it is typed', () => {
  expect([folderPart('/var/log/acc'), namePart('/var/log/acc')]).toEqual(['/var/log/', 'acc']);
  expect([folderPart('/var/log/'), namePart('/var/log/')]).toEqual(['/var/log/', '']);
  expect([folderPart('acc'), namePart('acc')]).toEqual(['', 'acc']);
  expect([folderPart('C:\\logs\\acc'), namePart('C:\\logs\\acc')]).toEqual(['C:\\logs\\', 'acc']);
});

it('joins a name in the host\'s own way', () => {
  expect(withName({ path: '/var' }, 'log')).toBe('/var/log');
  expect(withName({ path: '/' }, 'log')).toBe('/log');
  expect(withName({ path: 'C:\\logs' }, '')).toBe('C:\\logs\\');
});

it('offers what begins so before what holds it, and only cases where one is wanted', () => {
  const entry = (name: string, kind: 'file' | 'folder' = 'file') => ({ name, path: `/${name}`, kind, size: 0 });
  const entries = [entry('my-Access', 'folder'), entry('access.log'), entry('x.spoor'), entry('Acc.spoor')];
  expect(matching(entries, 'acc', 'inputs').map(({ name }) => name)).toEqual(['access.log', 'Acc.spoor', 'my-Access']);
  expect(matching(entries, 'acc', 'file')).toEqual(matching(entries, 'acc', 'inputs'));
  expect(matching(entries, '', 'case').map(({ name }) => name)).toEqual(['my-Access', 'x.spoor', 'Acc.spoor']);
});

it.each([[0, '0 B'], [999, '999 B'], [1400, '1.4 KB'], [1e6, '1 MB'], [123_456_789_012, '123.5 GB']])('%d bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
