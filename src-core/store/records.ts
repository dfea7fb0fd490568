import type { DuckDBConnection } from '@duckdb/node-api';
import type { PlacedBlock } from './feed.ts';

/** Raw records of these blocks, within the caller's transaction. */
export async function writeRaw(connection: DuckDBConnection, blocks: readonly PlacedBlock[]): Promise<void> {
  const appender = await connection.createAppender('raw_blocks');
  for (const { block, firstSeq } of blocks) {
    appender.appendInteger(block.source);
    appender.appendBigInt(BigInt(firstSeq));
    appender.appendInteger(block.batch.records);
    appender.appendBigInt(BigInt(block.position));
    appender.appendBigInt(BigInt(block.length));
    appender.appendBlob(block.raw);
    appender.endRow();
  }
  appender.closeSync();
}

/** Rejected records of these blocks, with position and length in the source's content. */
export async function writeRejects(connection: DuckDBConnection, blocks: readonly PlacedBlock[]): Promise<void> {
  const appender = await connection.createAppender('rejects');
  for (const { block, firstSeq } of blocks) {
    for (const { record, reason } of block.batch.rejects) {
      appender.appendInteger(block.source);
      appender.appendBigInt(BigInt(firstSeq + record));
      appender.appendBigInt(BigInt(block.position + block.batch.extents[2 * record]!));
      appender.appendBigInt(BigInt(block.batch.extents[2 * record + 1]!));
      appender.appendVarchar(reason);
      appender.endRow();
    }
  }
  appender.closeSync();
}
