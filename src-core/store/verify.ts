import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Check } from './check.ts';
import { checkEvents } from './check-events.ts';
import { readSchema } from './event-table.ts';
import type { Feed } from './feed.ts';
import { unpackRaw } from './raw-block.ts';
import { readSources, type Source } from './sources.ts';

/** Proves what the case says of itself: ledger, sequence numbers, raw records against their hashes, events against their raw records, alerts against their events. */
export async function verifyCase(connection: DuckDBConnection, feed: Feed): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const schema = await readSchema(connection);
  for (const source of await readSources(connection)) {
    const raw = await checkRaw(connection, source);
    checks.push(...await checkLedger(connection, source), raw);
    if (raw.ok) checks.push(await checkEvents(connection, feed, schema, source));
  }
  checks.push(await checkNone(connection, 'every alert is linked to as many events as it counts',
    `select a.id from alerts a left join (select alert, count(*) as n from alert_events group by alert) e on e.alert = a.id where coalesce(e.n, 0) <> a.count`));
  checks.push(await checkNone(connection, 'every event that an alert names is stored',
    `select e.alert from alert_events e anti join events v on v._source = e.source and v._seq = e.seq`));
  return checks;
}

async function checkLedger(connection: DuckDBConnection, source: Source): Promise<Check[]> {
  const count = async (table: string, column: string): Promise<number> =>
    Number((await connection.runAndReadAll(`select count(*) from ${table} where ${column} = ${source.id}`)).getRows()[0]![0]);
  const events = await count('events', '_source');
  const rejected = await count('rejects', 'source');
  const balanced = source.records === source.events + source.rejected + source.duplicates;
  const detail = `${source.records} records = ${events} of ${source.events} events + ${rejected} of ${source.rejected} rejected + ${source.duplicates} duplicates`;
  const twice = await checkNone(connection, 'every sequence number is an event or a reject, once',
    `select seq from (select _seq as seq from events where _source = ${source.id} union all select seq from rejects where source = ${source.id})
     group by seq having count(*) > 1 or seq < 0 or seq >= ${source.records}`);
  return [
    { check: 'the ledger balances', source: source.name, ok: balanced && events === source.events && rejected === source.rejected, detail },
    { ...twice, source: source.name },
  ];
}

/** Raw blocks follow each other without a gap, and their bytes have the hash that was taken while reading. */
async function checkRaw(connection: DuckDBConnection, source: Source): Promise<Check> {
  const hash = createHash('sha256');
  let position = 0;
  let records = 0;
  const fail = (detail: string): Check => ({ check: 'raw records have their hash', source: source.name, ok: false, detail });
  const stream = await connection.stream(`select first_seq, records, position, length, data from raw_blocks where source = ${source.id} order by position, first_seq`);
  try {
    for await (const rows of stream.yieldRowsJs()) {
      for (const [first, count, at, length, data] of rows as [bigint, number, bigint, bigint, Uint8Array][]) {
        if (Number(at) !== position || Number(first) !== records) return fail(`a raw block is missing before byte ${at}`);
        const { bytes } = unpackRaw(data, count);
        if (bytes.length !== Number(length)) return fail(`the raw block at byte ${at} has ${bytes.length} bytes instead of ${length}`);
        hash.update(bytes);
        position += bytes.length;
        records += count;
      }
    }
  } catch (error) {
    return fail(`a raw block cannot be unpacked: ${String(error)}`);
  }
  const found = hash.digest('hex');
  const expected = source.contentSha256 ?? source.prefixSha256;
  if (position !== source.position || records !== source.records) return fail(`${position} of ${source.position} bytes, ${records} of ${source.records} records`);
  if (found !== expected) return fail(`SHA-256 ${found} instead of ${expected}`);
  if (source.compression === 'none' && source.sha256 !== undefined && source.sha256 !== found) return fail(`SHA-256 of the file is ${source.sha256}, of its records ${found}`);
  return { check: 'raw records have their hash', source: source.name, ok: true, detail: `SHA-256 ${found}` };
}

async function checkNone(connection: DuckDBConnection, check: string, sql: string): Promise<Check> {
  const [row] = (await connection.runAndReadAll(`select count(*), any_value(x) from (${sql}) t(x)`)).getRows();
  const bad = Number(row![0]);
  return { check, source: undefined, ok: bad === 0, detail: bad === 0 ? undefined : `${bad} times not, for one ${String(row![1])}` };
}
