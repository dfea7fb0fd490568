import type { LedgerRow } from '../../contract/hand-over.ts';
import { readSources } from '../sources.ts';
import type { Reader } from './reader.ts';

export async function ledger(reader: Reader): Promise<readonly LedgerRow[]> {
  const late = new Map((await reader.rows('select source, count(*), max(behind) from late group by source')).map(([source, events, behind]) => [Number(source), { late: Number(events), behind: Number(behind) }]));
  return (await readSources(reader.connection)).map(({ id, name, path, format, compression, size, sha256, records, events, rejected, duplicates, untimed, first, last, complete, problem }) => ({
    id, name, path, format, compression, size: size < 0 ? undefined : size, sha256, records, events, rejected, duplicates, untimed, first, last, ...(late.get(id) ?? { late: 0, behind: 0 }), complete, problem,
  }));
}
