import type { LedgerRow } from '../../contract/hand-over.ts';
import { readSources } from '../sources.ts';
import type { Reader } from './reader.ts';

export async function ledger(reader: Reader): Promise<readonly LedgerRow[]> {
  return (await readSources(reader.connection)).map(({ id, name, path, format, compression, size, sha256, records, events, rejected, duplicates, untimed, first, last, complete, problem }) => ({
    id, name, path, format, compression, size: size < 0 ? undefined : size, sha256, records, events, rejected, duplicates, untimed, first, last, complete, problem,
  }));
}
