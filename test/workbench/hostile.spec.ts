import { mkdirSync, writeFileSync } from 'node:fs';
import { Packr } from 'msgpackr';
import type { Page } from '@playwright/test';
import { engineOf, sendRaw } from '../support/engine-client.ts';
import { aliasBomb, hostileDocuments, hostileLog, hostileRules } from '../support/hostile-case.ts';
import { onGuard, traces } from '../support/on-guard.ts';
import { command, expect, test } from '../support/workbench.ts';

const fileName = `-rf '"<img src=x onerror=alert(1)>\n\u202egol;.ndjson`;

/** Opens the hostile log under its hostile name, by the path browser, and loads it. */
async function load(page: Page, folder: string): Promise<void> {
  mkdirSync(`${folder}/in`);
  writeFileSync(`${folder}/in/${fileName}`, hostileLog());
  await page.keyboard.press('Control+o');
  await page.getByRole('dialog').getByRole('combobox').fill(`${folder}/in/`);
  await page.getByRole('option', { name: /onerror/ }).click();
  await page.getByRole('button', { name: /Load and detect/ }).waitFor();
  await expect(page.getByText('recognised: @timestamp')).toBeAttached();
  await page.getByRole('textbox', { name: 'Path of the case' }).fill(`${folder}/hostile.spoor`);
  await page.getByRole('button', { name: /Load and detect/ }).click();
  await expect(page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').nth(3)).toBeVisible({ timeout: 60_000 });
}

const clear = (page: Page): Promise<void> => page.getByRole('search', { name: 'Filter' }).getByRole('button', { name: 'Clear filter, time, alert and state' }).click();

test('a hostile log is shown in every view, and nothing of it runs', async ({ page, context, folder, serve }) => {
  const host = await serve();
  const { origin } = new URL(host.url);
  const done = onGuard(page, context, origin);
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await load(page, folder.path);
  const { engine, close } = await engineOf(host.url);
  await engine.keepRules({ files: [{ name: '<img src=x onerror=alert(1)>.yaml', text: hostileRules }] });
  const alerts = page.getByRole('tree', { name: 'Alerts' });
  const details = page.getByRole('region', { name: 'Secondary side bar' });
  await expect(alerts.getByRole('treeitem', { name: /everything/ })).toBeVisible();

  await test.step('events: rows, columns, details, menus', async () => {
    const grid = page.getByRole('grid', { name: 'Events', exact: true });
    for (let row = 0; row < 12; row++) {
      await grid.getByRole('row').nth(row + 1).getByRole('gridcell').nth(1).click();
      await page.waitForTimeout(150);
    }
    await expect(details).toContainText('Raw record');
    await details.getByRole('button', { name: 'As hexadecimal' }).click();
    await grid.getByRole('row').nth(4).getByRole('gridcell').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Include This Value' }).click();
    await expect(page.getByText(/^[1-9][\d,]* of [\d,]+ events/)).toBeVisible();
    await clear(page);
    await page.getByRole('textbox', { name: 'Filter events' }).click();
    await page.keyboard.type('client_ip:');
    await expect(page.locator('.cm-tooltip-autocomplete')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('fields', async () => {
    await page.getByRole('button', { name: 'Case', exact: true }).click();
    const fields = page.getByRole('tree', { name: 'Fields' });
    await expect(fields.getByRole('treeitem', { name: /script/ }).first()).toBeAttached();
    for (const name of [/^client_ip/, /^message/]) {
      const field = fields.getByRole('treeitem', { name, level: 1 });
      if (await field.getAttribute('aria-expanded') === 'false') await field.click();
    }
    await expect(fields.getByRole('treeitem', { level: 2 }).first()).toBeVisible();
  });

  await test.step('timeline, stacked by a field of traps', async () => {
    await page.getByRole('button', { name: /^Stacked by/ }).click();
    await page.getByRole('dialog').getByRole('combobox').fill('country');
    await page.getByRole('option', { name: /country/ }).first().click();
    await expect(page.getByRole('list', { name: 'What the colours stand for' }).getByRole('listitem').nth(2)).toBeVisible();
    await page.locator('.timeline-over').hover({ force: true });
  });

  await test.step('alerts', async () => {
    await page.getByRole('button', { name: /^Alerts/ }).click();
    const leaves = alerts.locator('[role=treeitem][aria-level="2"]');
    for (let i = 0; i < 8; i++) {
      await leaves.nth(i).click();
      await expect(details.getByRole('region', { name: 'Why' })).toBeVisible();
    }
    await details.getByRole('button', { name: 'Narrow all views to this alert' }).click();
    await clear(page);
  });

  await test.step('rules, an alias bomb among them', async () => {
    await page.getByRole('button', { name: 'Rules', exact: true }).click();
    await page.getByRole('treeitem', { name: /everything/ }).click();
    await expect(page.getByRole('textbox', { name: /onerror/ })).toContainText('onload=alert');
    await page.getByRole('textbox', { name: /onerror/ }).press('Control+a');
    await page.keyboard.insertText(aliasBomb);
    await expect(page.getByRole('button', { name: /problem/ })).toBeVisible();
    await page.getByRole('button', { name: 'Revert to the text that the case has' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revert' }).click();
    await expect(engine.tryRules({ files: [{ name: 'bomb.yaml', text: aliasBomb }] })).rejects.toMatchObject({ code: 'bad_rule' });
  });

  await test.step('SQL: a table and a chart of traps; nothing but the case is reachable', async () => {
    await command(page, 'New SQL');
    const write = async (sql: string): Promise<void> => {
      await page.getByRole('textbox', { name: /SQL/ }).press('Control+a');
      await page.keyboard.insertText(sql);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
    };
    await write('select client_ip as "<img src=x onerror=alert(1)>", count(*) as "{{n}}" from events group by all order by 2 desc');
    await expect(page.getByRole('grid', { name: 'Result' }).getByText('<script>').first()).toBeVisible();
    await page.getByRole('button', { name: 'Chart' }).click();
    await expect(page.getByRole('figure', { name: 'Result' })).toBeVisible();
    for (const sql of [`select * from read_text('/etc/passwd')`, `select * from 'https://evil.example/x.csv'`, `copy events to '${folder.at('leak.csv')}'`, `attach '${folder.at('x.db')}'`, 'install httpfs', `set enable_external_access=true`, 'drop table events', `select * from glob('/etc/*')`, `select getenv('HOME')`]) {
      await write(sql);
      await expect(page.locator('.sql-error'), sql).toBeVisible();
      await write('select 1');
      await expect(page.locator('.sql-error')).toBeHidden();
    }
  });

  await test.step('report, ledger, problems, output, quick open', async () => {
    await command(page, 'Preview Report');
    const preview = page.frameLocator('iframe');
    await expect(preview.getByRole('heading', { name: /What does not belong/ })).toBeVisible();
    await page.getByRole('checkbox', { name: /so that nothing opens them/ }).check();
    await expect(preview.getByText(/evil\[\.\]example/).first()).toBeAttached();
    for (const title of ['Show Ledger', 'Show Problems', 'Show Output']) await command(page, title);
    await page.keyboard.press('Control+p');
    await page.getByRole('dialog').getByRole('combobox').fill('script');
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  expect(done).toEqual([]);
  expect(await traces(page)).toEqual([undefined, [], 0]);
  close();
});

test('a layout that was tampered with leaves a workbench that works', async ({ page, context, serve }) => {
  const host = await serve();
  const done = onGuard(page, context, new URL(host.url).origin);
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Open the sample case' }).first().click();
  await expect(page.getByRole('contentinfo')).toContainText('5,000 events');
  const { engine, close } = await engineOf(host.url);
  const { case: id } = await new Promise<{ case: string }>((resolve) => void engine.watch({ onProgress: (state) => state.case !== undefined && resolve({ case: state.case.id }) }).catch(() => undefined));
  for (const json of hostileDocuments) {
    await page.goto('about:blank');
    for (const name of [`case-${id}`, 'settings', 'case-none']) await engine.writeDocument({ name, json });
    await page.goto(host.url);
    await expect(page.getByRole('contentinfo'), json.slice(0, 200)).toContainText('5,000 events');
    await expect(page.getByRole('tab').first(), json.slice(0, 200)).toBeVisible();
    await command(page, 'Show Events');
    await expect(page.getByRole('textbox', { name: 'Filter events' }), json.slice(0, 200)).toBeVisible();
  }
  expect(done.filter((one) => !one.endsWith('about:blank'))).toEqual([]);
  close();
});

test('forged messages are answered with an error or the door; the host lives', async ({ page, folder, serve }) => {
  const host = await serve();
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Open the sample case' }).first().click();
  await expect(page.getByRole('contentinfo')).toContainText('5,000 events');
  const packr = new Packr({ moreTypes: true, useRecords: false });
  const call = async (...a: readonly unknown[]): Promise<unknown> => {
    const answer = await sendRaw(host.url, packr.pack({ t: 'q', m: 'call', i: '1', a }));
    return answer instanceof Uint8Array ? (packr.unpack(answer) as { r?: { error?: { code: string } } }).r?.error?.code : answer;
  };
  const page1 = { filter: { query: '' }, sort: { field: '_time', descending: false }, offset: 0, limit: 10, fields: [] };
  const refused: readonly (readonly unknown[])[] = [
    ['__proto__', []], ['constructor', []], ['toString', []], ['hasOwnProperty', ['x']], ['dispose', []], ['nothing', []], ['', []],
    ['eventPage', []], ['eventPage', [null]], ['eventPage', [[]]], ['eventPage', [{ ...page1, offset: -1 }]], ['eventPage', [{ ...page1, limit: 1e9 }]], ['eventPage', [{ ...page1, offset: Number.NaN }]],
    ['eventPage', [{ ...page1, fields: Array.from({ length: 100_000 }, () => 'x') }]], ['eventPage', [{ ...page1, extra: 1 }]], ['eventPage', [{ ...page1, filter: { query: 'x'.repeat(2_000_000) } }]],
    ['histogram', [{ filter: { query: '' }, from: 0, to: 1, buckets: 1e9, by: { kind: 'none' } }]], ['histogram', [{ filter: { query: '' }, from: 0, to: 1, buckets: 1, by: { kind: '__proto__' } }]],
    ['sql', [{ text: 'select 1', limit: -1 }]], ['sql', [{ text: 5, limit: 1 }]], ['triage', [{ changes: [], examiner: '' }]], ['openCase', [{ path: 5 }]],
    ['readDocument', [{ name: '../token' }]], ['writeDocument', [{ name: '__proto__', json: '' }]], ['writeDocument', [{ name: 'x', json: 'x'.repeat(3_000_000) }]], ['load', [{ inputs: [], timeZone: 'UTC', clockOffset: 0 }]], ['cancelJob', [{ id: 'x' }]], ['output', [{ after: -1 }]],
  ];
  for (const [method, args] of refused) expect(await call(method, args), `${String(method)} ${JSON.stringify(args).slice(0, 100)}`).toBe('bad_argument');
  const bytes = (...all: readonly number[]): Uint8Array => Uint8Array.from(all);
  const broken: readonly (string | Uint8Array)[] = ['hello', '{"t":"q"}', bytes(), bytes(0xc1), bytes(0xdd, 255, 255, 255, 255), bytes(0xdb, 255, 255, 255, 255), new Uint8Array(1_000_000).fill(0x91), new Uint8Array(100_000).fill(0x81), crypto.getRandomValues(new Uint8Array(5000)), packr.pack({ t: 'q', m: '__proto__', i: '1', a: [] }), packr.pack({ t: 'q', m: 'call', i: 1, a: [] }), packr.pack({ t: 'q', m: 'call', i: '1', a: {} }), packr.pack([1, 2, 3])];
  for (const message of broken) expect(await sendRaw(host.url, message), String(message).slice(0, 60)).toBe(4400);
  await sendRaw(host.url, packr.pack({ t: 's', i: 'x', r: { ok: true, value: 1 } }));
  await sendRaw(host.url, packr.pack({ t: 'q', m: 'abort', a: [1e9] }));
  await sendRaw(host.url, packr.pack({ t: 'q', m: 'progress', a: [1, 'x'] }));
  const { engine, close } = await engineOf(host.url);
  await expect(engine.openCase({ path: '/etc/passwd' })).rejects.toMatchObject({ code: 'not_a_case' });
  await expect(engine.export({ what: { kind: 'alerts' }, to: folder.at('no', 'such', 'folder.csv') })).rejects.toMatchObject({ code: expect.any(String) });
  expect(await engine.ledger()).toHaveLength(1);
  await expect(page.getByRole('contentinfo')).toContainText('5,000 events');
  close();
});
