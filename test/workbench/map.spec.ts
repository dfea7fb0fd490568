import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { networkLog } from '../support/network-log.ts';
import type { TemporaryFolder } from '../support/temporary-folder.ts';
import { command, expect, test } from '../support/workbench.ts';

const places = (page: Page): Locator => page.getByRole('group', { name: 'Places' }).getByRole('button');
const words = (page: Page): Locator => page.getByRole('region', { name: 'Map' }).getByRole('status');

async function openMap(page: Page, url: string, folder: TemporaryFolder): Promise<void> {
  writeFileSync(folder.at('network.ndjson'), networkLog(200, 10));
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await page.keyboard.press('Control+o');
  await page.getByRole('combobox', { name: 'Open files or a folder' }).fill(folder.at('network.ndjson'));
  await expect(page.locator('.quick-row').filter({ hasText: 'network.ndjson' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'First records of network.ndjson' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('treeitem', { name: /10\.3\.0\.0/ }).first()).toBeVisible();
  await command(page, 'View: Show Map');
  await expect(places(page)).toHaveCount(4);
}

test('alerts by place: four circles, the timeline narrows them, London narrows all views, a table', async ({ page, folder, serve }) => {
  await openMap(page, (await serve()).url, folder);
  const london = page.getByRole('group', { name: 'Places' }).getByRole('button', { name: /^51\.51° N, 0\.13° W/ });
  const alerts = page.locator('.alerts-counts');

  await test.step('by keyboard: move, zoom, walk over the places', async () => {
    await expect(page.getByRole('application', { name: /^Map/ })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(places(page).first()).toBeFocused();
    await page.keyboard.press('End');
    await expect(places(page).last()).toBeFocused();
    await expect(page.locator('.map-tip')).toContainText('alert');
    for (let i = 0; i < 5; i++) await page.keyboard.press('+');
    await expect(places(page)).not.toHaveCount(4);
    await expect(page.getByRole('application', { name: /^Map/ })).toBeFocused();
    await page.keyboard.press('0');
    await expect(places(page)).toHaveCount(4);
  });

  await test.step('wheel and drag', async () => {
    const before = (await london.boundingBox())!;
    await page.mouse.move(before.x - 30, before.y + 60);
    await page.mouse.wheel(0, -240);
    await expect.poll(async () => (await london.boundingBox())!.y).toBeLessThan(before.y - 20);
    const zoomed = (await london.boundingBox())!;
    await page.mouse.down();
    await page.mouse.move(before.x + 10, before.y + 90, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Math.round((await london.boundingBox())!.x - zoomed.x)).toBe(40);
    await page.getByRole('button', { name: 'Show the Whole World' }).click();
  });

  await test.step('the timeline narrows the map', async () => {
    const whole = await words(page).textContent();
    const { x, y, width, height } = (await page.locator('.timeline-over').boundingBox())!;
    await page.mouse.move(x + width * 0.6, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.98, y + height / 2, { steps: 6 });
    await page.mouse.up();
    await expect(places(page)).toHaveCount(3);
    await expect(words(page)).not.toHaveText(whole!);
    await page.getByRole('button', { name: 'Go Back' }).click();
    await expect(places(page)).toHaveCount(4);
  });

  await test.step('London narrows all views but the map, and no longer when it is chosen again', async () => {
    const all = Number((await alerts.textContent())!.split(' ')[0]);
    const its = Number((await london.textContent())!);
    await london.click();
    await expect(alerts).toContainText(`${its} of ${all} alerts`);
    await expect(places(page)).toHaveCount(4);
    await expect(london).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('tab', { name: 'Events' }).click();
    await expect(page.getByText(/^[\d,]+ of 3,787 events/)).not.toContainText('3,787 of');
    await page.getByRole('tab', { name: 'Map' }).click();
    await london.press('Enter');
    await expect(alerts).toHaveText(`${all} alerts`);
    await london.press('Enter');
    await expect(alerts).toContainText(`${its} of`);
    await page.keyboard.press('Escape');
    await expect(alerts).toHaveText(`${all} alerts`);
  });

  await test.step('a table has the same', async () => {
    await page.keyboard.press('t');
    await expect(page.getByRole('table', { name: 'Alerts by place' }).getByRole('button').first()).toBeFocused();
    const row = page.getByRole('row', { name: /51\.51° N/ });
    await expect(page.getByRole('table', { name: 'Alerts by place' }).getByRole('row')).toHaveCount(5);
    await row.getByRole('button').click();
    await expect(row.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
    await expect(alerts).toContainText(' of ');
    await page.getByRole('button', { name: 'Clear the chosen place' }).click();
    await expect(alerts).not.toContainText(' of ');
  });

  await test.step('group results, chosen by what they are grouped by', async () => {
    await page.getByRole('button', { name: 'Group results' }).click();
    await page.getByRole('row', { name: /network_id 3/ }).getByRole('button').click();
    await expect(alerts).toContainText(' of ');
    await page.getByRole('button', { name: 'Map', exact: true }).click();
    await expect(page.getByRole('group', { name: 'Places' }).getByRole('button', { name: /^network_id 3/ })).toHaveAttribute('aria-pressed', 'true');
  });
});

test('what has no place is told, with what to do', async ({ page, serve }) => {
  await page.goto((await serve()).url);
  await page.getByRole('button', { name: 'Open the sample case' }).first().click();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  await command(page, 'View: Show Map');
  await expect(words(page)).toContainText('without a place');
  await expect(page.getByText('IP2Location LITE')).toBeVisible();
  await page.getByRole('button', { name: 'Group results' }).click();
  await expect(page.getByText('No group result has a place.')).toBeVisible();
  await page.getByRole('button', { name: 'Show Rules' }).click();
  await expect(page.getByRole('tree', { name: 'Rules' })).toBeVisible();
});
