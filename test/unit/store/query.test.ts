import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CancelSource } from '../../../src-core/base/cancel.ts';
import { withCase } from '../../support/open-case.ts';
import { newSource, storeText } from '../../support/store-blocks.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
const fill = (): Promise<unknown> => withCase(folder('a.spoor'), 'create', (store) => storeText(store, newSource('a'), '{"a":1}\n{"a":9007199254740993}\n'));

/** Statements that must do nothing; FOLDER is a folder with a file `secret.csv`. */
const attempts = [
  `copy events to 'FOLDER/out.csv'`, `copy (select 1) to 'FOLDER/out.parquet' (format parquet)`, `copy events from 'FOLDER/secret.csv'`, `export database 'FOLDER/out'`, `import database 'FOLDER'`,
  `attach 'FOLDER/new.db'`, `attach ':memory:' as m`, `detach a`, `use temp`, `install httpfs`, `load httpfs`, `load 'FOLDER/secret.csv'`,
  `select * from read_csv('FOLDER/secret.csv')`, `select * from read_text('FOLDER/secret.csv')`, `select * from read_blob('FOLDER/*')`, `select * from glob('FOLDER/*')`, `select * from 'FOLDER/secret.csv'`,
  `select * from read_json('FOLDER/secret.csv')`, `select * from read_parquet('FOLDER/secret.csv')`, `select * from sniff_csv('FOLDER/secret.csv')`, `select getenv('HOME')`, `select * from query('copy events to ''FOLDER/out.csv''')`,
  `set memory_limit = '10GB'`, `set enable_external_access = true`, `set lock_configuration = false`, `reset enable_external_access`, `pragma memory_limit = '10GB'`, `pragma enable_profiling`, `checkpoint`, `vacuum`,
  `insert into events (_source, _seq) values (0, 9)`, `update events set a = 2`, `delete from events`, `create table t (a integer)`, `create temp table t (a integer)`, `create view v as select 1`, `create macro m() as 1`, `create sequence s`,
  `drop table events`, `alter table events add column b integer`, `truncate events`, `begin`, `commit`, `call pragma_version()`, `explain analyze delete from events`, `prepare p as select 1`, `with x as (select 1) delete from events`,
  'select 1; select 2', 'select 1; drop table events', '', '   ', '-- nothing', 'selec 1',
];

describe('a query', { timeout: 30_000 }, () => {
  it('gives every column a name of its own', async () => {
    await fill();
    const { columns } = await withCase(folder('a.spoor'), 'read', (store) => store.query('select 1 as a, 2 as a'));
    expect(new Set(columns).size).toBe(2);
  });

  it.each(['read', 'write'] as const)('of a case that is open to %s can do nothing but read it', async (mode) => {
    await fill();
    const before = readFileSync(folder('a.spoor'));
    writeFileSync(folder('secret.csv'), 'top,secret\n1,2\n');
    await withCase(folder('a.spoor'), mode, async (store) => {
      for (const attempt of attempts) {
        await expect(store.query(attempt.replaceAll('FOLDER', folder('.'))), attempt).rejects.toMatchObject({ code: 'bad_query', message: expect.stringMatching(/./) as string });
      }
      expect((await store.query('select count(*) from events')).rows).toEqual([['2']]);
    });
    expect(readdirSync(folder('.')).sort()).toEqual(['a.spoor', 'secret.csv']);
    if (mode === 'read') expect(readFileSync(folder('a.spoor')).equals(before)).toBe(true);
    expect(existsSync(folder('out'))).toBe(false);
  });

  it('gives values as JSON, exact ones as text', async () => {
    await fill();
    const result = await withCase(folder('a.spoor'), 'read', (store) => store.query(`select a, a > 1 as big, null as nothing, timestamp '2026-01-01 00:00:00.000001' as t, [1, 2] as list, 1.5::double as d from events order by a`));
    expect(result).toEqual({
      columns: ['a', 'big', 'nothing', 't', 'list', 'd'], truncated: false,
      rows: [['1', false, null, '2026-01-01 00:00:00.000001', [1, 2], 1.5], ['9007199254740993', true, null, '2026-01-01 00:00:00.000001', [1, 2], 1.5]],
    });
  });

  it.each(['from events', 'describe events', 'show tables', 'summarize events', 'values (1)', 'with x as (select 1) select * from x', 'select 1;'])('takes %s', async (sql) => {
    await fill();
    expect((await withCase(folder('a.spoor'), 'read', (store) => store.query(sql))).rows.length).toBeGreaterThan(0);
  });

  it('can be stopped', async () => {
    await fill();
    await withCase(folder('a.spoor'), 'read', async (store) => {
      const source = new CancelSource();
      const running = store.query('select sum(a.range * b.range) from range(1000000) a, range(1000000) b', { signal: source.signal });
      const timer = setTimeout(() => source.cancel(), 100);
      await expect(running).rejects.toMatchObject({ code: 'aborted' });
      clearTimeout(timer);
    });
  });
});
