import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { holdCase, kill } from '../../support/holder.ts';
import { faults, tamper, withCase } from '../../support/open-case.ts';
import { newSource, storeText } from '../../support/store-blocks.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
const lines = '{"a":1}\n{"a":"x"}\n';
const fill = (path: string): Promise<unknown> => withCase(path, 'create', (store) => storeText(store, newSource('a'), lines));
const nothing = async (): Promise<void> => undefined;

describe('a case', { timeout: 30_000 }, () => {
  it('keeps what it was told, over reopening in every mode', async () => {
    const path = folder('a.spoor');
    await withCase(path, 'create', async (store) => {
      await storeText(store, newSource('a'), lines);
      await store.setInfo({ number: '7', examiner: "O'Neil" });
    });
    for (const mode of ['read', 'write', 'create'] as const) {
      await withCase(path, mode, async (store) => {
        expect(await store.info()).toMatchObject({ number: '7', examiner: "O'Neil", program: 'spoor test' });
        expect(await store.sources()).toMatchObject([{ name: 'a', records: 2, events: 2, complete: true, position: lines.length }]);
        expect(await store.schema()).toMatchObject([{ name: 'a', column: 'a' }]);
      });
    }
    await withCase(path, 'create', (store) => storeText(store, newSource('b'), lines));
    await withCase(path, 'read', async (store) => expect((await store.sources()).map(({ id, name }) => [id, name])).toEqual([[0, 'a'], [1, 'b']]));
    expect(await faults(path)).toEqual([]);
  });

  it('takes thousands of fields', async () => {
    const text = Array.from({ length: 100 }, (_, i) => `{${Array.from({ length: 100 }, (_, j) => `"f${100 * i + j}":${j}`).join()}}\n`).join('');
    await withCase(folder('a.spoor'), 'create', async (store) => {
      await storeText(store, newSource('a'), text);
      expect((await store.schema()).map(({ name }) => name)).toEqual(Array.from({ length: 10_000 }, (_, i) => `f${i}`));
    });
    expect(await faults(folder('a.spoor'))).toEqual([]);
  });

  it('goes on after results that could not be kept', async () => {
    await fill(folder('a.spoor'));
    await tamper(folder('a.spoor'), 'drop table rules');
    await withCase(folder('a.spoor'), 'write', async (store) => {
      await store.prepareDetection([], { from: -Infinity, to: Infinity });
      await expect(store.keepResults()).rejects.toMatchObject({ code: 'store_failed' });
      await store.setInfo({ examiner: 'after' });
    });
    await withCase(folder('a.spoor'), 'read', async (store) => expect(await store.info()).toMatchObject({ examiner: 'after' }));
  });

  it('has an identity that reopening does not change', async () => {
    await fill(folder('a.spoor'));
    const ids = [await withCase(folder('a.spoor'), 'write', (store) => store.info()), await withCase(folder('a.spoor'), 'read', (store) => store.info())].map(({ id }) => id);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('copies itself while it is open', async () => {
    await fill(folder('a.spoor'));
    await withCase(folder('a.spoor'), 'write', async (store) => {
      await store.setInfo({ examiner: 'just now' });
      await store.copyTo(folder('copy.spoor'));
    });
    await withCase(folder('copy.spoor'), 'read', async (store) => expect(await store.info()).toMatchObject({ examiner: 'just now' }));
    expect(await faults(folder('copy.spoor'))).toEqual([]);
  });

  it('leaves no file behind where an export fails', async () => {
    await fill(folder('a.spoor'));
    await tamper(folder('a.spoor'), `insert into windows values ('r', 'no JSON', now()::timestamp, now()::timestamp, '{}')`);
    for (const name of ['w.csv', 'w.jsonl', 'w.parquet']) {
      await expect(withCase(folder('a.spoor'), 'read', (store) => store.export({ kind: 'windows' }, '', folder(name))), name).rejects.toMatchObject({ code: 'store_failed' });
    }
    expect(readdirSync(folder('.'))).toEqual(['a.spoor']);
  });

  it('is not there: read and write say so and make nothing', async () => {
    for (const mode of ['read', 'write'] as const) await expect(withCase(folder('none.spoor'), mode, nothing)).rejects.toMatchObject({ code: 'no_such_case' });
    mkdirSync(folder('.'), { recursive: true });
    expect(readdirSync(folder('.'))).toEqual([]);
  });

  it.each(['read', 'write', 'create'] as const)('refuses to %s what is no case', async (mode) => {
    writeFileSync(folder('text'), 'timestamp,status\n1,200\n'.repeat(1000));
    writeFileSync(folder('empty'), '');
    mkdirSync(folder('folder'));
    await tamper(folder('foreign'), 'create table t (a integer)');
    for (const name of ['text', 'empty', 'folder', 'foreign']) {
      await expect(withCase(folder(name), mode, nothing), name).rejects.toMatchObject({ code: 'not_a_case', message: expect.stringContaining(folder(name)) as string });
    }
    expect(statSync(folder('empty')).size).toBe(0);
  });

  it.each(['read', 'write', 'create'] as const)('refuses to %s a case of a newer version', async (mode) => {
    await fill(folder('a.spoor'));
    await tamper(folder('a.spoor'), `update case_info set value = '1000' where key = 'version'`);
    await expect(withCase(folder('a.spoor'), mode, nothing)).rejects.toMatchObject({ code: 'case_newer', data: { version: 1000 } });
  });

  it('that another process holds says by whom; the process killed, its log is taken in', async () => {
    const path = folder('a.spoor');
    for (const mode of ['read', 'write'] as const) {
      const child = await holdCase(path);
      try {
        await expect(withCase(path, mode, nothing)).rejects.toMatchObject({ code: 'case_locked', message: expect.stringContaining(String(child.pid)) as string });
      } finally {
        await kill(child);
      }
      expect(existsSync(`${path}.wal`)).toBe(true);
      const noticed = await withCase(path, mode, async (store) => {
        expect(await store.info()).toMatchObject({ examiner: 'held' });
        return store;
      });
      await noticed.close();
      expect(existsSync(`${path}.wal`)).toBe(false);
      const { notices } = await noticed.open(path, 'read', '256MB');
      await noticed.close();
      expect(notices).toEqual([]);
      rmSync(path);
    }
  });

  it('says that it takes a log in, and names a log whose case is gone', async () => {
    const path = folder('a.spoor');
    await kill(await holdCase(path));
    await copyFile(`${path}.wal`, folder('lost.spoor.wal'));
    await withCase(folder('other.spoor'), 'create', async (store) => {
      expect((await store.open(path, 'read', '256MB')).notices).toMatchObject([expect.stringContaining(`${path}.wal`)]);
    });
    for (const mode of ['read', 'write', 'create'] as const) {
      await expect(withCase(folder('lost.spoor'), mode, nothing)).rejects.toMatchObject({ code: 'no_such_case', message: expect.stringContaining('lost.spoor.wal') as string });
    }
    expect(existsSync(folder('lost.spoor'))).toBe(false);
  });
});

describe('triage', { timeout: 30_000 }, () => {
  it('has a history per alert, in order, with every text as it was given', async () => {
    await fill(folder('a.spoor'));
    await withCase(folder('a.spoor'), 'write', async (store) => {
      await store.triage({ changes: ['one', 'two'].map((alert) => ({ alert, status: 'in progress', reason: "it's \0 odd" })), examiner: 'A' });
      await store.triage({ changes: [{ alert: 'two', status: 'false positive', reason: '' }], examiner: 'B' });
    });
    await withCase(folder('a.spoor'), 'read', async (store) => {
      const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string;
      expect(await store.triageHistory('two')).toEqual([{ status: 'in progress', reason: "it's \0 odd", examiner: 'A', at: time }, { status: 'false positive', reason: '', examiner: 'B', at: time }]);
      expect(await store.triageHistory('one')).toHaveLength(1);
      expect(await store.triageHistory('three')).toEqual([]);
    });
  });
});
