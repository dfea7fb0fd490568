import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SpoorError, messageOf } from '../../base/errors.ts';
import type { FolderEntry, UserService } from '../../contract/user.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A folder's visible entries, folders first, by name. Entries that cannot be looked at, and what is neither file nor folder, are left out. */
export async function listFolder(given: string): ReturnType<UserService['folder']> {
  const path = resolve(homedir(), given);
  const names = await readdir(path).catch((error: unknown) => {
    throw new SpoorError('source_unreadable', reason(path, error), { path });
  });
  const entries = (await Promise.all(names.filter((name) => !name.startsWith('.')).map((name) => look(path, name)))).filter((entry) => entry !== undefined);
  const parent = dirname(path);
  return { path, parent: parent === path ? undefined : parent, entries: entries.sort((a, b) => rank(a) - rank(b) || collator.compare(a.name, b.name)) };
}

const rank = ({ kind }: FolderEntry): number => (kind === 'folder' ? 0 : 1);

async function look(folder: string, name: string): Promise<FolderEntry | undefined> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) return { name, path, kind: 'folder', size: 0 };
  return found?.isFile() === true ? { name, path, kind: 'file', size: found.size } : undefined;
}

function reason(path: string, error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT': return `There is no folder ${path}.`;
    case 'ENOTDIR': return `${path} is no folder.`;
    case 'EACCES': case 'EPERM': return `You may not look into ${path}.`;
    default: return `${path} cannot be read: ${messageOf(error)}`;
  }
}
