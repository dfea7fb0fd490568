import { copyFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../../src-core/engine/engine.ts';
import { analyzeRequest, burst } from '../../support/engine-suite.ts';
import { memoryThreads } from '../../support/memory-threads.ts';
import { faults, tamper, withCase } from '../../support/open-case.ts';
import { newSource, storeText } from '../../support/store-blocks.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';
import { useFolder } from '../../support/use-folder.ts';

const ledger = 'the ledger balances';
const once = 'every sequence number is an event or a reject, once';
const raw = 'raw records have their hash';
const values = 'events are what their raw records say';
const linked = 'every alert is linked to as many events as it counts';
const named = 'every event that an alert names is stored';

/** What somebody does to a case, and the checks that must find it. */
const changes: readonly (readonly [name: string, sql: string, ...found: readonly string[]])[] = [
  ['a deleted event', 'delete from events where _seq = 0', ledger, values, named],
  ['a doubled event', 'insert into events select * from events where _seq = 3', ledger, once],
  ['an event that takes another\'s place', 'update events set _seq = 4 where _seq = 3', once, values, named],
  ['a changed value', 'update events set status = 500 where _seq = 3', values],
  ['a removed value', 'update events set country = null where _seq = 3', values],
  ['a value beyond the columns', `update events set _rest = '{"a":1}' where _seq = 3`, values],
  ['a changed time', `update events set _time = _time + interval 1 microsecond where _seq = 3`, values],
  ['a raw block of other bytes', `update raw_blocks set data = (select any_value(data) from other.raw_blocks)`, raw],
  ['a raw block that is none', `update raw_blocks set data = 'x'::blob`, raw],
  ['a missing raw block', 'delete from raw_blocks', raw],
  ['a removed reject', 'delete from rejects', ledger],
  ['a reject and its count removed', 'delete from rejects; update sources set rejected = 0, records = 20', raw],
  ['a count of the ledger', 'update sources set events = 19, records = 20', ledger, once, raw],
  ['a hash of the ledger', `update sources set content_sha256 = repeat('0', 64)`, raw],
  ['an unlinked event of an alert', 'delete from alert_events where ordinal = 2', linked],
  ['an alert that counts more', 'update alerts set count = count + 1', linked],
];

describe('verify', { timeout: 30_000 }, () => {
  let origin: TemporaryFolder;
  const folder = useFolder();
  beforeAll(async () => {
    origin = temporaryFolder();
    writeFileSync(origin.at('a.ndjson'), burst);
    const engine = new Engine(memoryThreads, 'spoor test');
    await engine.analyze(analyzeRequest(origin.at('a.ndjson'), origin.at('a.spoor')));
    await engine.dispose();
    await withCase(origin.at('other.spoor'), 'create', (store) => storeText(store, newSource('b'), burst.replaceAll('10.0.0.1', '10.0.0.2')));
  });
  afterAll(() => origin.remove());

  it('has nothing to say of an untouched case, twice', async () => {
    const checks = await withCase(origin.at('a.spoor'), 'read', async (store) => [...await store.verify(), ...await store.verify()]);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(checks.map(({ check }) => check))).toEqual(new Set([ledger, once, raw, values, linked, named]));
  });

  it.each(changes)('finds %s', async (_, sql, ...found) => {
    copyFileSync(origin.at('a.spoor'), folder('a.spoor'));
    await tamper(folder('a.spoor'), `attach '${origin.at('other.spoor')}' as other (read_only)`, ...sql.split('; '));
    const checks = await withCase(folder('a.spoor'), 'read', (store) => store.verify());
    expect(new Set(checks.filter(({ ok }) => !ok).map(({ check }) => check))).toEqual(new Set(found));
  });

  it('holds for every format, several sources and values that widened a column', async () => {
    await withCase(folder('b.spoor'), 'create', async (store) => {
      await storeText(store, newSource('csv', 'csv', undefined, ['a', 'status']), 'a,status\n1,404\n1.50,x\n-0.0,200\n', [12], () => true);
      await storeText(store, newSource('ndjson'), '{"a":"t","status":"404"}\n{"a":1}\n{"a":[1,"\\ud800"]}\nnot json\n', [5], () => true);
      await storeText(store, newSource('lines', 'lines'), '2026-01-01T00:00:00Z something\r\n\n[ERROR] other', [1 << 20]);
      await storeText(store, newSource('json', 'json'), '[{"a":1},\n{"a":true},{"b":{}}]', [8], () => true);
      await storeText(store, newSource('combined', 'combined', 'time_local'), '10.0.0.1 - - [03/Aug/2022:06:51:51 +0000] "GET / HTTP/1.1" 404 5 "-" "x"\nrubbish\n', [1 << 20]);
    });
    expect(await faults(folder('b.spoor'))).toEqual([]);
  });
});
