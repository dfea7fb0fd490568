import { rm, stat } from 'node:fs/promises';
import { SpoorError } from '../base/errors.ts';
import { openDuck } from './duck.ts';
import type { OpenMode } from './service.ts';

/** Bytes; `undefined` where there is no such file. */
export async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

/** What the user should know of the write-ahead log that a run left. Errors: `no_such_case` where it is alone. */
export async function logNotices(path: string, mode: OpenMode): Promise<string[]> {
  const log = await sizeOf(`${path}.wal`);
  if (log === undefined || log === 0) return [];
  if ((await sizeOf(path)) === undefined) {
    throw new SpoorError('no_such_case', `${path}.wal is there without its case. It belongs to ${path}: put that file back beside it, or delete the log to begin anew.`, { path });
  }
  return [`A run on ${path} was cut off; its write-ahead log ${path}.wal belongs to the case and ${mode === 'read' ? 'is taken in first' : 'was taken in'}.`];
}

/** A read-only instance leaves the log alone, so it is taken in by a writing one first. */
export async function takeInLog(path: string, memoryLimit: string): Promise<void> {
  const { instance, connection } = await openDuck(path, { readOnly: false, memoryLimit });
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
  await rm(`${path}.wal`, { force: true });
}
