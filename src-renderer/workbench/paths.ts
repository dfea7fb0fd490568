import type { FolderEntry } from '../../src-core/contract/user.ts';

export interface Folder {
  readonly path: string;
  readonly parent: string | undefined;
  readonly entries: readonly FolderEntry[];
  /** The folder's part of what was typed. */
  readonly typed: string;
}

const lastSeparator = (path: string): number => Math.max(path.lastIndexOf('/'), path.includes('/') ? -1 : path.lastIndexOf('\\'));

/** `/var/log/` of `/var/log/acc`. */
export const folderPart = (path: string): string => path.slice(0, lastSeparator(path) + 1);

/** `acc` of `/var/log/acc`. */
export const namePart = (path: string): string => path.slice(lastSeparator(path) + 1);

/** A name within a folder, as the host's system writes it. */
export function withName({ path }: { readonly path: string }, name: string): string {
  const separator = path.includes('\\') && !path.includes('/') ? '\\' : '/';
  return `${path.endsWith(separator) ? path : `${path}${separator}`}${name}`;
}

/** Entries whose names begin with or hold what was typed; of files only cases where a case is wanted. */
export function matching(entries: readonly FolderEntry[], typed: string, kind: 'inputs' | 'file' | 'case' | 'target'): readonly FolderEntry[] {
  const text = typed.toLowerCase();
  const wanted = entries.filter((entry) => (entry.kind === 'folder' || kind !== 'case' || entry.name.endsWith('.spoor')) && entry.name.toLowerCase().includes(text));
  const begins = (entry: FolderEntry): boolean => entry.name.toLowerCase().startsWith(text);
  return [...wanted.filter(begins), ...wanted.filter((entry) => !begins(entry))];
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1.4 MB`. */
export function sizeWords(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toLocaleString('en', { maximumFractionDigits: power === 0 ? 0 : 1 })} ${units[power]!}`;
}
