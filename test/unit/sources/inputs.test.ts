import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { expandInputs } from '../../../src-core/sources/inputs.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
const home = process.cwd();
afterEach(() => process.chdir(home));

function write(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(folder(name)), { recursive: true });
    writeFileSync(folder(name), name);
  }
}
const namesOf = (...given: readonly string[]): readonly string[] => expandInputs(given.map((path) => (path === '-' ? path : folder(path)))).inputs.map(({ name }) => name);

describe('inputs', () => {
  it('are a file, named without its compression', () => {
    write('access.log.gz');
    expect(expandInputs([folder('access.log.gz')])).toEqual({ inputs: [{ name: 'access.log', path: folder('access.log.gz'), size: 13 }], problems: [] });
  });

  it('are all files below a folder, by name, named from it', () => {
    write('logs/b.log', 'logs/a/x.log.zst', 'logs/a/deep/er/y.log', 'logs/B.log', 'logs/.hidden');
    expect(namesOf('logs')).toEqual(['.hidden', 'B.log', 'a/deep/er/y.log', 'a/x.log', 'b.log']);
  });

  it('leave out cases and what belongs to them, unless one is named', () => {
    write('logs/a.log', 'logs/old.spoor', 'logs/old.spoor.wal', 'logs/old.spoor.tmp', 'logs/x.spoor.log');
    mkdirSync(folder('logs/more.spoor.tmp/'), { recursive: true });
    expect(namesOf('logs')).toEqual(['a.log', 'x.spoor.log']);
    expect(namesOf('logs/old.spoor')).toEqual(['old.spoor']);
  });

  it('follow links to files, and links to folders never in a circle', () => {
    write('logs/a.log', 'elsewhere/b.log');
    symlinkSync(folder('elsewhere/b.log'), folder('logs/link.log'));
    symlinkSync(folder('logs'), folder('logs/circle'));
    symlinkSync(folder('nowhere'), folder('logs/dangling'));
    symlinkSync(folder('logs/self'), folder('logs/self'));
    expect(namesOf('logs')).toEqual(['a.log', 'link.log']);
  });

  it('are what a glob matches, a folder among it too', () => {
    write('a1.log', 'a2.log', 'b.txt', 'sub/a3.log', 'a4/c.log');
    process.chdir(folder('.'));
    expect(expandInputs(['a*']).inputs.map(({ name }) => name)).toEqual(['a1.log', 'a2.log', 'c.log']);
    expect(namesOf('**/*.log')).toEqual(['a1.log', 'a2.log', 'c.log', 'a3.log']);
    expect(expandInputs([folder('*.none')])).toEqual({ inputs: [], problems: [{ path: folder('*.none'), problem: 'no file matches' }] });
  });

  it('are a file whose name looks like a glob', () => {
    write('a[1].log', 'a1.log');
    expect(namesOf('a[1].log')).toEqual(['a[1].log']);
  });

  it('come once, in the order given', () => {
    write('z.log', 'logs/a.log');
    expect(namesOf('z.log', 'logs', 'z.log', 'logs/a.log', '-', '-')).toEqual(['z.log', 'a.log', 'stdin']);
  });

  it('have names of their own', () => {
    write('one/day/a.log', 'two/day/a.log', 'two/day/a.log.gz', 'a.log');
    const names = namesOf('one/day/a.log', 'two/day/a.log', 'two/day/a.log.gz', 'a.log');
    expect(names.slice(0, 2)).toEqual(['a.log', 'day/a.log']);
    expect(new Set(names).size).toBe(4);
  });

  it('that are not there or cannot be looked at are named, the rest is there', () => {
    write('a.log');
    const { inputs, problems } = expandInputs([folder('a.log'), folder('none.log'), folder('a.log/below.log'), folder('bad\0name'), '-']);
    expect(inputs.map(({ name, size }) => [name, size])).toEqual([['a.log', 5], ['stdin', -1]]);
    expect(problems.map(({ path }) => path)).toEqual([folder('none.log'), folder('a.log/below.log'), folder('bad\0name')]);
    expect(problems.every(({ problem }) => problem.length > 5)).toBe(true);
  });
});
