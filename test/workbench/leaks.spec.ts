import type { CDPSession, Page } from '@playwright/test';
import { writeLog } from '../support/tour.ts';
import { expect, test } from '../support/workbench.ts';

/** How something is shown, what is there then, and the key that puts it away. */
interface Thing {
  readonly name: string;
  readonly show: string;
  readonly there: string;
  readonly hide: string;
}

const editor = (name: string, show: string, there: string): Thing => ({ name, show, there: `[data-part=${name}] ${there}`, hide: 'Alt+w' });
const view = (name: string, show: string, there: string, hide: string): Thing => ({ name, show: `>${show}`, there: `[data-part=${name}] ${there}`, hide });

const things: readonly Thing[] = [
  editor('welcome', '>Help: Welcome', 'h2'),
  editor('timeline', '>View: Show Timeline', 'canvas'),
  editor('map', '>View: Show Map', '.map-circle'),
  editor('events', '>View: Show Events', '[role=gridcell]'),
  editor('rule', '@rules: nginx.yaml', '.cm-line'),
  editor('sql', '>SQL: New SQL Editor', '.cm-line'),
  editor('report', '>Case: Preview Report', 'iframe'),
  editor('settings', '>Preferences: Settings', 'select'),
  editor('keyboard-shortcuts', '>Preferences: Keyboard Shortcuts', 'tbody tr'),
  view('sources', 'View: Show Sources', '.sources-row', 'Control+b'),
  view('fields', 'View: Show Fields', ':is([role=tree], [role=treeitem], button)', 'Control+b'),
  view('alerts', 'View: Show Alerts', '[role=treeitem]', 'Control+b'),
  view('rules', 'View: Show Rules', '[role=treeitem]', 'Control+b'),
  view('details', 'View: Show Details', '[role=grid]', 'Control+Alt+b'),
  view('problems', 'View: Show Problems', ':is(li, p)', 'Control+j'),
  view('output', 'View: Show Output', '[role=log]', 'Control+j'),
  view('ledger', 'View: Show Ledger', 'table', 'Control+j'),
];

for (const [group, some] of [['editors', things.slice(0, 9)], ['views', things.slice(9)]] as const) {
  test(`${group} leave nothing behind when they are opened and closed 50 times`, async ({ page, serve }) => {
    test.setTimeout(600_000);
    await prepare(page, (await serve()).url);
    const engine = await page.context().newCDPSession(page);
    for (const thing of some) await test.step(thing.name, () => staysSmall(thing.name, engine, () => showAndHide(page, thing)));
  });
}

test('the preview of inputs leaves nothing behind when it is opened and closed 50 times', async ({ page, folder, serve }) => {
  test.setTimeout(300_000);
  writeLog(folder);
  await prepare(page, (await serve()).url);
  const engine = await page.context().newCDPSession(page);
  await staysSmall('open', engine, async () => {
    await page.keyboard.press('Control+o');
    await page.getByRole('combobox', { name: 'Open files or a folder' }).fill(folder.at('web.ndjson'));
    await expect(page.locator('.quick-row').first()).toContainText('web.ndjson');
    await page.keyboard.press('Enter');
    await away(page, '[data-part=open] table', 'Alt+w');
  });
});

/** The sample with all put away but an editor that stays. */
async function prepare(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Open the sample case' }).first().click();
  await expect(page.locator('[data-part=events] [role=gridcell]').first()).toBeVisible();
  await expect(page.locator('[data-part=alerts] [role=treeitem]').first()).toBeVisible();
  await page.locator('[data-part=alerts] [role=treeitem]').nth(1).click();
  await expect(page.locator('[data-part=details] [role=grid]').first()).toBeVisible();
  for (const key of ['Control+b', 'Control+Alt+b', 'Control+k', 'w']) await page.keyboard.press(key);
  await expect(page.locator('.watermark')).toBeVisible();
}

async function showAndHide(page: Page, { show, there, hide }: Thing): Promise<void> {
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Quick Open' }).fill(show);
  await expect(page.locator('.quick-row .quick-label').first()).toHaveText(show.replace(/^(>|@rules: )/, ''));
  await page.keyboard.press('Enter');
  await away(page, there, hide);
}

async function away(page: Page, there: string, hide: string): Promise<void> {
  const shown = page.locator(there).first();
  await shown.waitFor();
  await page.keyboard.press(hide);
  await shown.waitFor({ state: 'detached' });
}

/** Between the tenth and the fiftieth time: less than one node, listener or 50 KB each. */
async function staysSmall(name: string, engine: CDPSession, round: () => Promise<void>): Promise<void> {
  for (let i = 0; i < 10; i++) await round();
  const before = await measure(engine);
  for (let i = 0; i < 40; i++) await round();
  const after = await measure(engine);
  const grown = { nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners, heap: after.heap - before.heap };
  expect.soft([grown.nodes < 40, grown.listeners < 40, grown.heap < 2e6], `${name}: ${JSON.stringify(grown)}`).toEqual([true, true, true]);
}

async function measure(engine: CDPSession): Promise<{ readonly nodes: number; readonly listeners: number; readonly heap: number }> {
  for (let i = 0; i < 3; i++) await engine.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await engine.send('Memory.getDOMCounters');
  const { usedSize: heap } = await engine.send('Runtime.getHeapUsage');
  return { nodes, listeners, heap };
}
