import { existsSync, openSync, readSync, closeSync, statSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { SpoorError, messageOf } from '../base/errors.ts';

export interface DuckOptions {
  readonly readOnly: boolean;
  /** As DuckDB takes it: `1GB`. */
  readonly memoryLimit: string;
}

export interface Duck {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

const threads = '2';

/** Opens a DuckDB file and says in the field's words what is wrong where it cannot be. */
export async function openDuck(path: string, options: DuckOptions): Promise<Duck> {
  if (existsSync(path)) checkMagic(path);
  else if (options.readOnly) throw new SpoorError('no_such_case', `There is no case ${path}.`, { path });
  try {
    const instance = await DuckDBInstance.create(path, {
      access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
      memory_limit: options.memoryLimit,
      threads,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run(`set timezone = 'UTC'`);
    return { instance, connection };
  } catch (error) {
    throw storeError(error, path);
  }
}

/** All of the work or, where it fails, nothing of it. */
export async function transaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('begin');
  try {
    await work();
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}

/** A DuckDB file carries `DUCK` at byte 8; whatever else is given was not written by Spoor. */
function checkMagic(path: string): void {
  if (!statSync(path).isFile() || readHead(path).toString('latin1', 8) !== 'DUCK') {
    throw new SpoorError('not_a_case', `${path} is no Spoor case. A case is a file that spoor analyze --case wrote.`, { path });
  }
}

function readHead(path: string): Buffer {
  const head = Buffer.alloc(12);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

/** DuckDB's errors as Spoor's: by message, since DuckDB gives no code. */
export function storeError(error: unknown, path: string): SpoorError {
  if (error instanceof SpoorError) return error;
  const message = messageOf(error);
  if (/Could not set lock|Conflicting lock|being used by another process/i.test(message)) {
    const pid = /PID (\d+)/.exec(message)?.[1];
    return new SpoorError('case_locked', `${path} is open in another program${pid === undefined ? '' : ` (process ${pid})`}. Close it there, or work on a copy.`, { path });
  }
  if (/No space left|disk is full|Could not write file|out of disk/i.test(message)) {
    return new SpoorError('disk_full', `The disk that holds ${path} is full. What was committed is safe: make room and run the same command again to go on.`, { path });
  }
  if (/INTERRUPT/i.test(message)) return new SpoorError('aborted', 'Stopped on request.');
  if (/newer version of DuckDB|can only read version/i.test(message)) {
    return new SpoorError('case_newer', `${path} was written by a newer version of Spoor. Update Spoor to open it.`, { path });
  }
  return new SpoorError('store_failed', message, { path });
}
