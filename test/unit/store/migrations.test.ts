import { describe, expect, it } from 'vitest';
import { everything, cells } from '../../support/ask-case.ts';
import { tamper, withCase } from '../../support/open-case.ts';
import { newSource, storeText } from '../../support/store-blocks.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();

/** A case as version 1 left it: without rule files, and with a column that hides DuckDB's own numbers of rows. */
async function oldCase(): Promise<void> {
  await withCase(folder('a.spoor'), 'create', (store) => storeText(store, newSource('a'), Array.from({ length: 5 }, (_, i) => `{"row":${9 - i}}\n`).join('')));
  await tamper(folder('a.spoor'), 'drop table rule_files', 'drop table transitions', 'drop table late', `update case_info set value = '1' where key = 'version'`, 'alter table events rename column "row" to "rowid"', `update fields set name = 'rowid', column_name = 'rowid'`);
}

describe('a case of version 1', { timeout: 30_000 }, () => {
  it('is opened to be read as it is', async () => {
    await oldCase();
    await withCase(folder('a.spoor'), 'read', async (store) => {
      expect(await store.ruleFiles()).toEqual([]);
      expect(await store.counts()).toMatchObject({ events: 5 });
    });
  });

  it('is brought to the present one, its rows numbered by DuckDB again', async () => {
    await oldCase();
    await withCase(folder('a.spoor'), 'write', async (store) => {
      expect(await store.ruleFiles()).toEqual([]);
      const page = await store.eventPage({ filter: everything, sort: { field: 'rowid', descending: false }, offset: 0, limit: 9, fields: ['rowid'] }, {});
      expect([[...page.seq], cells(page.columns[0]!, 5)]).toEqual([[4, 3, 2, 1, 0], ['5', '6', '7', '8', '9']]);
    });
    expect(await withCase(folder('a.spoor'), 'read', async (store) => (await store.query(`select value from case_info where key = 'version'`)).rows)).toEqual([['3']]);
  });
});
