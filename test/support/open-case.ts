import { DuckDBInstance } from '@duckdb/node-api';
import { Case } from '../../src-core/store/case.ts';
import type { OpenMode } from '../../src-core/store/service.ts';
import { memoryLimit } from './store-blocks.ts';

/** Does something with an open case. */
export async function withCase<T>(path: string, mode: OpenMode, work: (store: Case) => Promise<T>): Promise<T> {
  const store = new Case('spoor test');
  await store.open(path, mode, memoryLimit);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Runs statements on the file behind Spoor's back. */
export async function tamper(path: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    for (const statement of statements) await connection.run(statement);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What does not hold, as a sentence each. */
export const faults = async (path: string): Promise<readonly string[]> =>
  (await withCase(path, 'read', (store) => store.verify())).filter(({ ok }) => !ok).map(({ check, source, detail }) => `${source ?? 'case'}: ${check}: ${detail ?? ''}`);
