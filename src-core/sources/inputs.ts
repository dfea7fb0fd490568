import { globSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { messageOf } from '../base/errors.ts';

/** One stream of bytes to read. */
export interface Input {
  /** What the case calls it: the file's name within what was given, without its compression's suffix. */
  readonly name: string;
  /** Absolute; `-` is standard input. */
  readonly path: string;
  /** Bytes on the disk; -1 where unknown. */
  readonly size: number;
}

/** Something that was given and cannot be read, and why. */
export interface InputProblem {
  readonly path: string;
  readonly problem: string;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  readonly problems: readonly InputProblem[];
}

interface Found {
  readonly name: string;
  readonly path: string;
}

/** Files, folders (with all below them), globs and `-`, in the order given and by name within. Never throws for what the disk holds. */
export function expandInputs(given: readonly string[]): Inputs {
  const problems: InputProblem[] = [];
  const found = given.flatMap((path) => expand(path, problems));
  const seen = new Set<string>();
  const names = new Set<string>();
  const inputs: Input[] = [];
  for (const { name, path } of found) {
    if (seen.has(path)) continue;
    seen.add(path);
    const size = sizeOf(path, problems);
    if (size === undefined) continue;
    const free = freeName(name, path, names);
    names.add(free);
    inputs.push({ name: free, path, size });
  }
  return { inputs, problems };
}

/** The last folders of the path go in front where two inputs would have one name. */
function freeName(name: string, path: string, taken: ReadonlySet<string>): string {
  const parts = withoutSuffix(path).split(sep);
  let candidate = name;
  for (let depth = name.split('/').length + 1; taken.has(candidate) && depth <= parts.length; depth++) candidate = parts.slice(-depth).join('/');
  for (let n = 2; taken.has(candidate); n++) candidate = `${name} (${n})`;
  return candidate;
}

const withoutSuffix = (name: string): string => name.replace(/\.(gz|zst|zstd)$/i, '');

function expand(given: string, problems: InputProblem[]): readonly Found[] {
  if (given === '-') return [{ name: 'stdin', path: '-' }];
  const path = resolve(given);
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) return walk(path, path, problems);
    if (stat !== undefined) return [{ name: withoutSuffix(basename(path)), path }];
    const matches = /[*?[{]/.test(given) ? globSync(given).sort() : [];
    if (matches.length > 0) return matches.flatMap((match) => expand(match, problems));
    problems.push({ path: given, problem: /[*?[{]/.test(given) ? 'no file matches' : 'there is no such file or folder' });
  } catch (error) {
    problems.push({ path: given, problem: messageOf(error) });
  }
  return [];
}

/** Cases and their companions are no evidence. */
const passedOver = (name: string): boolean => /\.spoor(\.wal|\.tmp)?$/.test(name);

function walk(root: string, folder: string, problems: InputProblem[]): readonly Found[] {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push({ path: folder, problem: `the folder cannot be read: ${messageOf(error)}` });
    return [];
  }
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (passedOver(entry.name)) return [];
    if (entry.isDirectory()) return walk(root, path, problems);
    if (!entry.isFile() && !isLinkToFile(path)) {
      problems.push({ path, problem: entry.isSymbolicLink() ? 'a link that leads to no file is not followed; name its target to read that' : 'this is no file' });
      return [];
    }
    return [{ name: withoutSuffix(relative(root, path).split(sep).join('/')), path }];
  });
}

function isLinkToFile(path: string): boolean {
  try {
    return statSync(realpathSync(path)).isFile();
  } catch {
    return false;
  }
}

/** -1 for standard input and pipes. */
function sizeOf(path: string, problems: InputProblem[]): number | undefined {
  if (path === '-') return -1;
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.size : -1;
  } catch (error) {
    problems.push({ path, problem: messageOf(error) });
    return undefined;
  }
}
