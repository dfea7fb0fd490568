import { DuckDBBlobValue } from '@duckdb/node-api';

/** A text that SQL's `encode` made bytes of: the driver drops a byte order mark at the start of a text. */
export const exactText = (value: unknown): string => (value instanceof DuckDBBlobValue ? Buffer.from(value.bytes).toString('utf8') : String(value));
