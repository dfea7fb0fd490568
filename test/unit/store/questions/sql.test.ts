import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CancelSource } from '../../../../src-core/base/cancel.ts';
import { asked, cells, everything } from '../../../support/ask-case.ts';
import { withCase } from '../../../support/open-case.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const lines = [{ time: '2026-01-01T00:00:00Z', a: 1, b: 'x' }, { a: 9007199254740, b: null }];

/** Statements that must do nothing; FOLDER holds `secret.csv` and the case. */
const attacks = [
  `select * from read_csv('FOLDER/secret.csv')`, `select * from read_text('FOLDER/secret.csv')`, `select * from read_blob('FOLDER/a.spoor')`, `select * from read_text('FOLDER/a.spoor')`, `select * from glob('FOLDER/*')`,
  `select * from 'FOLDER/secret.csv'`, `select * from "FOLDER/secret.csv"`, `select (select count(*) from 'FOLDER/secret.csv')`, `select * from read_json('FOLDER/secret.csv')`, `select * from read_parquet('FOLDER/secret.csv')`, `select * from sniff_csv('FOLDER/secret.csv')`,
  `select * from parquet_metadata('FOLDER/secret.csv')`, `select * from read_duckdb('FOLDER/a.spoor', table_name = 'events')`, `select * from 'https://example.com/x.csv'`, `select * from read_csv('/dev/stdin')`, `select * from 'FOLDER/../etc/passwd'`,
  `copy events to 'FOLDER/out.csv'`, `copy (select 1) to 'FOLDER/out.csv'`, `copy events from 'FOLDER/secret.csv'`, `export database 'FOLDER/out'`, `import database 'FOLDER'`, `attach 'FOLDER/new.db'`, `attach ':memory:' as m`, `detach work`, `use work`,
  `install httpfs`, `load httpfs`, `load 'FOLDER/secret.csv'`, `set memory_limit = '10GB'`, `set enable_external_access = true`, `set allowed_directories = ['/']`, `set lock_configuration = false`, `reset all`, `pragma database_list`, `pragma enable_profiling`, `set variable x = 1`,
  `select getenv('HOME')`, `select nextval('s')`, `select write_log('x')`, `select setseed(0.5)`, `select * from arrow_scan(1, 2, 3)`, `select * from seq_scan('events')`, `select * from feed()`, `select (select max(_seq) from feed())`,
  `select * from checkpoint()`, `select * from force_checkpoint()`, `select * from enable_logging()`, `select * from enable_logging(storage = 'file', storage_path = 'FOLDER/log')`, `select * from enable_profiling()`, `select * from truncate_duckdb_logs()`, `select * from FORCE_CHECKPOINT()`,
  `select * from query('select 1')`, `select * from query('copy events to ''FOLDER/out.csv''')`, `select * from query_table('events')`, `select * from json_execute_serialized_sql(json_serialize_sql('select 1'))`, `with x as (select * from force_checkpoint()) select * from x`,
  `select 1 where exists (select * from glob('FOLDER/*'))`, `select * from events, lateral (select * from read_text(b))`, `select * from duckdb_secrets()`, `select * from duckdb_settings()`, `select * from sql_auto_complete('sel')`,
  `insert into events (_source, _seq) values (0, 9)`, `update events set a = 2`, `delete from events`, `truncate events`, `create table t (a integer)`, `create table work.t (a integer)`, `create temp table t (a integer)`, `create view v as select 1`, `create macro m() as 1`, `create type t as enum ('a')`,
  `drop table events`, `alter table events add column b integer`, `vacuum`, `analyze`, `checkpoint`, `begin`, `commit`, `rollback`, `call pragma_version()`, `call enable_logging()`, `prepare p as select 1`, `execute p`, `explain analyze delete from events`, `with x as (select 1) delete from events`, `comment on table events is 'x'`,
  'select 1; select 2', 'select 1; drop table events', `select 1; copy events to 'FOLDER/out.csv'`, '', ' ', '-- nothing', '/* nothing */', 'selec 1', `select '`, `select 1) to 'FOLDER/out.csv' (format csv); --`, 'select \0', 'select * from nowhere', `select 'a'::integer`, 'select error(\'x\')',
];

describe("a person's statement", { timeout: 60_000 }, () => {
  it('reaches nothing and changes nothing', async () => {
    writeFileSync(folder('secret.csv'), 'top,secret\n1,2\n');
    await asked(folder('a.spoor'), lines, async (store) => {
      for (const attack of attacks) {
        const text = attack.replaceAll('FOLDER', folder('.'));
        await expect(store.sql({ text, limit: 10 }, {}), text).rejects.toMatchObject({ code: 'bad_query', message: expect.stringMatching(/./) as string });
        await expect(store.export({ kind: 'sql', text }, '', folder('target.csv')), text).rejects.toMatchObject({ code: 'bad_query' });
      }
      expect(await store.eventCount({ filter: everything }, {})).toBe(2);
    });
    expect(readdirSync(folder('.')).sort()).toEqual(['a.spoor', 'secret.csv']);
  });

  it('leaves a case that is only read as it is', async () => {
    await asked(folder('a.spoor'), lines, async () => undefined);
    const before = readFileSync(folder('a.spoor'));
    await withCase(folder('a.spoor'), 'read', (store) => store.sql({ text: 'from events', limit: 10 }, {}));
    expect(readFileSync(folder('a.spoor')).equals(before)).toBe(true);
  });

  it('gives columns of numbers and texts', () => asked(folder('a.spoor'), lines, async (store) => {
    const text = `select a, a * 1000000 as big, b, _time, 1.5::decimal(3, 1) as d, [1, 2] as l, true as t, a as a, sum(a) over () as s, 0.5::double as f, null as nothing from events order by _seq`;
    const { columns, types, rows, truncated, seconds } = await store.sql({ text, limit: 10 }, {});
    expect([rows, truncated, seconds >= 0]).toEqual([2, false, true]);
    expect(columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['a number', 'big text', 'b text', '_time text', 'd text', 'l text', 't text', 'a:1 number', 's number', 'f number', 'nothing number']);
    expect(columns.map((column) => cells(column, 2))).toEqual([
      ['1', '9007199254740'], ['1000000', '9007199254740000000'], ['x', undefined], ['2026-01-01 00:00:00', undefined], ['1.5', '1.5'], [expect.any(String), expect.any(String)], ['true', 'true'],
      ['1', '9007199254740'], ['9007199254741', '9007199254741'], ['0.5', '0.5'], [undefined, undefined],
    ]);
    expect(types.slice(0, 5)).toEqual(['BIGINT', 'BIGINT', 'VARCHAR', 'TIMESTAMP', 'DECIMAL(3,1)']);
  }));

  it.each(['from events', 'describe events', 'show tables', 'summarize events', 'values (1)', 'select 1; -- done', 'select * from ledger', `select unnest(['a']) as x, * from range(3)`, 'select * from duckdb_tables()', 'with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) from t'])('takes %s, for a file too', (text) => asked(folder('a.spoor'), lines, async (store) => {
    expect((await store.sql({ text, limit: 100 }, {})).rows).toBeGreaterThan(0);
    if (/^(describe|show|summarize)/.test(text)) return;
    await store.export({ kind: 'sql', text }, '', folder('out.csv'));
    expect(readFileSync(folder('out.csv'), 'utf8').split('\n').length).toBeGreaterThan(2);
  }));

  it('is cut short where it gives too much', () => asked(folder('a.spoor'), lines, async (store) => {
    expect(await store.sql({ text: 'from range(1000000000000)', limit: 1000 }, {})).toMatchObject({ rows: 1000, truncated: true });
    expect(await store.sql({ text: 'from range(1000)', limit: 1000 }, {})).toMatchObject({ rows: 1000, truncated: false });
    const wide = await store.sql({ text: `select repeat('x', 1000000) from range(2000)`, limit: 100_000 }, {});
    expect([wide.truncated, wide.rows < 100]).toEqual([true, true]);
  }));

  it('says where it is wrong', () => asked(folder('a.spoor'), lines, async (store) => {
    for (const text of ['select nonsense from events', 'select 1,\n  nonsense from events', 'select 1 from\n\n  nonsense']) {
      await expect(store.sql({ text, limit: 10 }, {}), text).rejects.toMatchObject({ code: 'bad_query', data: { offset: text.indexOf('nonsense') } });
    }
  }));

  it('can be stopped, and others answered meanwhile and afterwards', () => asked(folder('a.spoor'), lines, async (store) => {
    for (let round = 0; round < 5; round++) {
      const sources = Array.from({ length: 4 }, () => new CancelSource());
      const running = sources.map(({ signal }) => store.sql({ text: 'select sum(a.range * b.range) from range(1000000000000) a, range(1000000) b', limit: 1 }, { signal }));
      const outcomes = Promise.allSettled(running);
      setTimeout(() => sources.forEach((source) => source.cancel()), 20 * round);
      for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'aborted' } });
    }
    expect(await store.eventCount({ filter: everything }, {})).toBe(2);
  }));

  it('is stopped where the case is closed', async () => {
    const [outcome] = await asked(folder('a.spoor'), lines, async (store) => {
      const running = Promise.allSettled([store.sql({ text: 'select sum(a.range * b.range) from range(1000000000000) a, range(1000000) b', limit: 1 }, {})]);
      await store.counts();
      await store.close();
      return running;
    });
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'aborted' } });
    expect(existsSync(folder('a.spoor.wal'))).toBe(false);
  });

  it('knows the tables', () => asked(folder('a.spoor'), lines, async (store) => {
    const tables = await store.sqlTables();
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['events', 'alerts', 'sources', 'ledger', 'rule_files']));
    expect(tables.find(({ name }) => name === 'events')!.columns).toEqual(expect.arrayContaining([{ name: '_seq', type: 'BIGINT' }, { name: 'b', type: 'VARCHAR' }]));
  }));
});
