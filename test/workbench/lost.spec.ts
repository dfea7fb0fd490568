import type { Page } from '@playwright/test';
import { done, rows } from '../support/command-line.ts';
import { expect, test } from '../support/workbench.ts';

const records = 2_000_000;
const eventsOf = (page: Page): Promise<number> => page.getByRole('contentinfo').textContent().then((text) => Number(/([\d,]+) events/.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? 0));

test.beforeEach(async ({ folder }) => {
  test.setTimeout(200_000);
  await done(['generate', 'nginx', '--count', String(records), '--seed', '5', '--to', folder.at('big.ndjson')], { cwd: folder.path });
});

test('a host that is killed while it loads loses nothing: its tab comes back, and the load is gone on with', async ({ page, folder, serve }) => {
  const first = await serve();
  const { port } = new URL(first.url);
  await page.goto(first.url);
  await load(page, folder.at('big.ndjson'));
  await expect.poll(() => eventsOf(page), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(0);
  expect(await eventsOf(page)).toBeLessThan(records);
  await first.stop('SIGKILL');
  await expect(page.getByText(/engine is not reachable/i)).toBeVisible();
  await serve('--port', port);
  await expect(page.getByText(/engine is not reachable/i)).toBeHidden({ timeout: 30_000 });
  await test.step('the case is open again, the load that was cut off is offered', async () => {
    await expect(page.getByRole('contentinfo')).toContainText('big');
    await expect(page.getByText(/The engine is there again/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Show Problems' }).first().click();
    await expect(page.getByRole('region', { name: 'Panel' })).toContainText(/big\.ndjson was cut off/);
    await page.getByRole('button', { name: 'Go on' }).click();
  });
  await ended(page, folder.path);
});

test('a load goes on while its page is loaded anew, which shows it again', async ({ page, folder, serve }) => {
  await page.goto((await serve()).url);
  await load(page, folder.at('big.ndjson'));
  await expect(running(page)).toBeVisible();
  await page.reload();
  await expect(running(page)).toBeVisible();
  await ended(page, folder.path);
});

const running = (page: Page) => page.getByRole('contentinfo').getByRole('button', { name: /big\.ndjson/ });

async function load(page: Page, path: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await page.keyboard.press('Control+o');
  const box = page.getByRole('combobox', { name: 'Open files or a folder' });
  await expect(box).toBeFocused();
  await box.fill(path);
  await expect(page.locator('.quick-row').first()).toContainText('big.ndjson');
  await page.keyboard.press('Enter');
  await expect(page.getByText('recognised: @timestamp')).toBeAttached();
  await page.keyboard.press('Control+Enter');
}

/** Every record is an event, and the ledger balances, on screen and in the file. */
async function ended(page: Page, folder: string): Promise<void> {
  await expect(page.getByRole('contentinfo')).toContainText(`${records.toLocaleString('en')} events`, { timeout: 90_000 });
  await expect(running(page)).toBeHidden({ timeout: 90_000 });
  await expect(page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').first()).toBeVisible();
  await page.getByRole('contentinfo').getByRole('button', { name: /Show the ledger/ }).click();
  await expect(page.getByRole('img', { name: 'balances' })).toHaveCount(1);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('f');
  await expect(page.getByRole('contentinfo')).toContainText('No case');
  expect(await rows(`${folder}/user/big.spoor`, 'select count(*)::integer as n from events', folder)).toEqual([{ n: records }]);
}
