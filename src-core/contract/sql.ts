import { z } from 'zod';
import type { Column } from './columns.ts';
import type { JobOptions } from './rpc.ts';

export const sqlRequests = {
  sql: z.strictObject({ text: z.string().max(1_000_000), limit: z.number().int().min(1).max(100_000) }),
};

export interface SqlResult {
  readonly columns: readonly Column[];
  /** DuckDB's types, one a column. */
  readonly types: readonly string[];
  readonly rows: number;
  /** Whether there were more rows than the limit. */
  readonly truncated: boolean;
  readonly seconds: number;
}

export interface SqlTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface SqlService {
  /** One statement that reads; no file, network or extension is reachable. Errors: `bad_query` with `data.offset` where known. */
  sql(request: z.infer<typeof sqlRequests.sql>, job: JobOptions<never>): Promise<SqlResult>;
  /** What can be asked for, for completion. */
  sqlTables(): Promise<readonly SqlTable[]>;
}
