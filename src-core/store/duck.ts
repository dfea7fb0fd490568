import { createHash, randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, existsSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { SpoorError, messageOf } from '../base/errors.ts';
import { quoteText } from '../query/sql-quote.ts';

export interface DuckOptions {
  readonly readOnly: boolean;
  /** As DuckDB takes it: `1GB`. */
  readonly memoryLimit: string;
}

export interface Duck {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  /** Folder, not made yet, that is the only place where statements may write files. */
  readonly spool: string;
}

const threads = '2';

/** Rows of a table that are looked up by their numbers rather than by a pass over it. */
const maxLookups = 1000;

/** What is written stays as it lies: no waiting for more row groups, no copy in the log, no merging of row groups later (that writes raw records again and again). */
const writing = { write_buffer_row_group_count: '1', auto_checkpoint_skip_wal_threshold: '0', max_vacuum_tasks: '0' };

/** Opens a DuckDB file, shut off from files, network, extensions and settings, and says in the field's words what is wrong where it cannot be. */
export async function openDuck(path: string, options: DuckOptions): Promise<Duck> {
  if (existsSync(path)) checkMagic(path);
  else if (options.readOnly) throw new SpoorError('no_such_case', `There is no case ${path}.`, { path });
  try {
    const instance = await DuckDBInstance.create(path, {
      access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
      memory_limit: options.memoryLimit,
      threads,
      ...writing,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    });
    const connection = await instance.connect();
    const [home, own] = [spoolHome(path), `spoor-${createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12)}-`];
    if (!options.readOnly) removeLeft(home, own);
    const spool = join(home, `${own}${randomUUID()}`);
    await lockDown(connection, spool);
    return { instance, connection, spool };
  } catch (error) {
    throw storeError(error, path);
  }
}

/** `work`: an empty database in memory, which all connections share. */
async function lockDown(connection: DuckDBConnection, spool: string): Promise<void> {
  await connection.run(`set global timezone = 'UTC'`);
  await connection.run(`set global dynamic_or_filter_threshold = ${maxLookups}`);
  await connection.run(`attach ':memory:' as work (read_write)`);
  await connection.run(`set allowed_directories = [${quoteText(spool)}]`);
  await connection.run('set enable_external_access = false');
  await connection.run(`set allowed_configs = ['threads', 'wal_autocheckpoint']`);
  await connection.run('set lock_configuration = true');
}

/** Whoever writes has the case alone: what else lies there was left by a kill. It may be somebody else's, and stays then. */
function removeLeft(home: string, own: string): void {
  try {
    for (const name of readdirSync(home)) if (name.startsWith(own)) rmSync(join(home, name), { recursive: true, force: true });
  } catch {
    // Nothing depends on it.
  }
}

/** Beside the case, where there is room for what it holds; else the system's folder for temporary files. */
function spoolHome(path: string): string {
  const folder = dirname(resolve(path));
  try {
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return tmpdir();
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
  if (/Permission denied|Read-only file system|read-only mode/i.test(message)) {
    return new SpoorError('case_locked', `${path} cannot be written: it, or the folder it lies in, is read-only. Copy the case to a folder of your own and open the copy.`, { path });
  }
  if (/No space left|disk is full|Could not write file|out of disk/i.test(message)) {
    return new SpoorError('disk_full', `The disk that holds ${path} is full. What was committed is safe: make room and do the same again to go on.`, { path });
  }
  if (/INTERRUPT/i.test(message)) return new SpoorError('aborted', 'Stopped on request.');
  if (/newer version of DuckDB|can only read version/i.test(message)) {
    return new SpoorError('case_newer', `${path} was written by a newer version of Spoor. Update Spoor to open it.`, { path });
  }
  return new SpoorError('store_failed', message, { path });
}
