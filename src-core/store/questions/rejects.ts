import type { z } from 'zod';
import type { handOverRequests, HandOverService } from '../../contract/hand-over.ts';
import { readRecords } from '../raw.ts';
import { textOf, type Reader } from './reader.ts';

/** Bytes of a rejected record that are shown. */
const maxRawBytes = 1000;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A page of the records that became no events, in their order. */
export async function rejects(reader: Reader, { source, offset, limit }: z.infer<typeof handOverRequests.rejects>): ReturnType<HandOverService['rejects']> {
  const where = source === undefined ? 'true' : `source = ${source}`;
  const rows = await reader.rows(`select source, encode(name), seq, rejects.position, encode(reason) from rejects join sources on id = source where ${where} order by source, seq limit ${limit} offset ${offset}`);
  const raw = await readRecords(reader.connection, rows.map(([id, , seq]) => ({ source: Number(id), seq: Number(seq) })), maxRawBytes);
  return {
    total: await reader.number(`select count(*) from rejects where ${where}`),
    rejects: rows.map(([, name, seq, position, reason], i) => ({ source: textOf(name), seq: Number(seq), position: Number(position), reason: textOf(reason), raw: decoder.decode(raw[i]) })),
  };
}
