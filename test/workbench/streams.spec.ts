import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { networkLog } from '../support/network-log.ts';
import { command, expect, test } from '../support/workbench.ts';

const pictures = resolve(import.meta.dirname, '../../node_modules/.cache/playwright/views');
const stream = (page: Page): Locator => page.getByRole('list', { name: 'Streams' }).getByRole('listitem').first();
const part = (page: Page, name: RegExp): Locator => page.getByRole('application', { name: /^Diagram/ }).getByRole('button', { name });
const state = (page: Page, words: string): Promise<void> => expect(stream(page).getByRole('status')).toHaveText(words);

/** A number that the stream's card has. */
async function fact(page: Page, name: string): Promise<number> {
  const text = await stream(page).getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd').textContent();
  return Number(text!.replaceAll(',', ''));
}

/** How often transitions were taken. */
async function taken(page: Page): Promise<number> {
  const labels = await part(page, /, from \w+ to \w+$/).evaluateAll((parts) => parts.map((one) => one.getAttribute('aria-label')!));
  return labels.reduce((sum, label) => sum + Number(/^\w+ ([\d,]+) /.exec(label)![1]!.replaceAll(',', '')), 0);
}

async function rises(read: () => Promise<number>): Promise<void> {
  const before = await read();
  await expect.poll(read).toBeGreaterThan(before);
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([]);
}

/** Chooses a file to follow; asked is then how it is to be read. */
async function chooseFile(page: Page, path: string): Promise<void> {
  await command(page, 'Streams: Follow a Growing File');
  await page.getByRole('combobox', { name: 'Follow a growing file' }).fill(path);
  await expect(page.locator('.quick-row').filter({ hasText: basename(path) }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Format' })).toBeFocused();
}

test('a generator runs into a new case: counts rise, an injected anomaly is an alert, all by keyboard', async ({ page, serve, folder }) => {
  await page.goto((await serve()).url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();

  await test.step('its settings are told what is wrong, and Enter starts', async () => {
    await command(page, 'View: Show Streams');
    await expect(page.getByRole('button', { name: 'Follow a growing file…' })).toBeFocused();
    await isAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Generator' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Follow a growing file…' })).toBeFocused();
    await command(page, 'Streams: Start a Generator');
    await expect(page.getByRole('combobox', { name: 'Generator' })).toBeFocused();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('10');
    const errors = page.getByRole('textbox', { name: 'Share of errors' });
    await errors.fill('2');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Write a share from 0 to 1.' })).toBeVisible();
    await isAccessible(page);
    await errors.fill('0');
    await page.keyboard.press('Enter');
    await expect(stream(page)).toBeFocused();
    await expect(page.getByRole('tab', { name: 'Events' })).toBeVisible();
  });

  await test.step('counts on the diagram go up while nothing is wrong', async () => {
    await state(page, 'running');
    await rises(() => fact(page, 'New events'));
    await expect(stream(page)).toContainText('Rules have seen all up to 2026-01-01 00:00:');
    await expect(page.getByRole('contentinfo')).toContainText(/events\/s, up to 2026-01-01 00:/);
    await command(page, 'Show State Machine');
    await expect(part(page, /^State INITIAL\b/)).toBeFocused();
    await rises(() => taken(page));
    await rises(() => taken(page));
    await expect(part(page, /^State INITIAL\b/)).toBeFocused();
    expect(await fact(page, 'Alerts of the case')).toBe(0);
    await expect(page.locator('.notice-job')).toHaveCount(0);
  });

  await test.step('what is injected is found', async () => {
    await command(page, 'Streams: Inject an Anomaly');
    await expect.poll(() => fact(page, 'Anomalies injected')).toBe(1);
    await expect.poll(() => fact(page, 'Alerts of the case')).toBe(1);
    await expect(part(page, /not allowed in/)).toHaveCount(1);
    await stream(page).getByRole('button', { name: /^1$/ }).click();
    await expect(page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').nth(1)).toBeVisible();
    await page.getByRole('contentinfo').getByRole('button', { name: /^[\d,]+ events\/s/ }).click();
    await expect(stream(page)).toBeFocused();
  });

  await test.step('every theme can be read', async () => {
    for (const [theme, width, height] of [['light', 1280, 800], ['high-contrast', 1280, 800], ['light', 1920, 1080], ['dark', 1920, 1080], ['dark', 1280, 800]] as const) {
      await page.setViewportSize({ width, height });
      await page.keyboard.press('Control+,');
      await page.getByRole('combobox', { name: 'Color Theme' }).selectOption(theme);
      await page.keyboard.press('Alt+w');
      await page.screenshot({ path: `${pictures}/${theme}-${width}x${height}-streams.png`, animations: 'disabled' });
      await isAccessible(page);
    }
  });

  await test.step('what is paused stands still, faster is faster, and what is stopped is whole', async () => {
    await page.getByRole('button', { name: 'Pause Generate network' }).click();
    await state(page, 'paused');
    await expect(page.getByRole('button', { name: 'Resume Generate network' })).toBeFocused();
    await page.waitForTimeout(2500);
    const still = await fact(page, 'New events');
    await page.waitForTimeout(2500);
    expect(await fact(page, 'New events')).toBe(still);
    await command(page, 'Streams: Pause or Resume');
    await state(page, 'running');
    await rises(() => fact(page, 'New events'));
    const speed = stream(page).getByRole('combobox', { name: 'Speed of Generate network' });
    await speed.selectOption('100');
    await expect(speed).toHaveValue('100');
    await expect(stream(page)).toContainText(/\d,\d{3} events\/s/);
    await command(page, 'Streams: Stop');
    await state(page, 'stopped');
    await expect(page.getByRole('contentinfo')).toContainText(`${(await fact(page, 'New events')).toLocaleString('en')} events`);
    await expect(page.getByRole('contentinfo')).not.toContainText('events/s');
  });

  await test.step('the ground truth stands beside it', async () => {
    await page.getByRole('button', { name: 'Show the ground truth of Generate network' }).click();
    const [path] = /\/\S+\.truth\.jsonl/.exec((await page.locator('.notice-text').last().textContent())!)!;
    expect(existsSync(path)).toBe(true);
    expect(path.startsWith(folder.path)).toBe(true);
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1);
    await page.getByRole('button', { name: 'Take Generate network off the list' }).click();
    await expect(page.getByRole('button', { name: 'Follow a growing file…' })).toBeVisible();
  });
});

test('a file that grows is followed, stopped and followed again', async ({ page, serve, folder }) => {
  const lines = networkLog(100, 10).split(/(?<=\n)/);
  const add = (from: number, to: number): void => appendFileSync(folder.at('network.ndjson'), lines.slice(from, to).join(''));
  const events = (count: number): Promise<void> => expect(page.getByRole('contentinfo')).toContainText(`${count.toLocaleString('en')} events`);
  writeFileSync(folder.at('network.ndjson'), '');
  add(0, 500);
  await page.goto((await serve()).url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await chooseFile(page, folder.at('network.ndjson'));
  await page.keyboard.press('Enter');
  await events(500);
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await expect(stream(page)).toBeFocused();

  await test.step('what is added comes, and what was chosen stays', async () => {
    await command(page, 'View: Show Alerts');
    const list = page.getByRole('tree', { name: 'Alerts' });
    await expect(list.getByRole('treeitem').first()).toBeVisible();
    await page.getByRole('combobox', { name: 'Grouped' }).selectOption('none');
    await page.getByRole('combobox', { name: 'Sorted by' }).selectOption('first_seen');
    await page.getByRole('button', { name: /turn round/ }).click();
    await expect(list.getByRole('treeitem').first()).toContainText(/ 00:0[5-8]:/);
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await expect(list).toHaveAttribute('aria-activedescendant', /./);
    const active = async (): Promise<string | null> => page.locator(`#${(await list.getAttribute('aria-activedescendant'))!}`).textContent();
    const chosen = await active();
    for (let at = 500; at < 900; at += 100) {
      add(at, at + 100);
      await events(at + 100);
    }
    expect(await active()).toBe(chosen);
    await expect(list).not.toHaveAttribute('aria-activedescendant', 'alerts-line-1');
    await expect(list).toBeFocused();
  });

  await test.step('another stream is refused in words, nothing is lost', async () => {
    await chooseFile(page, folder.at('network.ndjson'));
    await expect(page.getByRole('combobox', { name: 'Into' })).toHaveValue('false');
    await page.keyboard.press('Enter');
    await expect(page.locator('.notice-text').filter({ hasText: 'This case follows a stream already' })).toBeVisible();
    await expect(stream(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(stream(page)).toBeFocused();
  });

  await test.step('stopped it takes nothing in; again it goes on where it was', async () => {
    await page.getByRole('button', { name: 'Stop Follow network.ndjson' }).click();
    await state(page, 'stopped');
    add(900, 1000);
    await page.getByRole('button', { name: 'Follow network.ndjson again' }).click();
    await events(1000);
    await state(page, 'running');
    await expect(page.getByRole('list', { name: 'Streams' }).getByRole('listitem')).toHaveCount(1);
  });
});

test('a log in the local time of another zone is followed as of now, and again by the same settings', async ({ page, serve, folder }) => {
  const [hour, path] = [3_600_000, folder.at('tokyo.ndjson')];
  const began = Math.floor(Date.now() / 1000) * 1000 - 1000 * 1000;
  const local = (i: number): string => new Date(began + i * 500 + 8 * hour).toISOString().slice(0, -1);
  const tokyo = networkLog(100, 10).trim().split('\n').map((line, i) => `${JSON.stringify({ ...(JSON.parse(line) as object), timestamp: local(i) })}\n`);
  const zone = page.getByRole('combobox', { name: 'Zone of times without one' });
  const offset = page.getByRole('textbox', { name: 'Clock offset' });
  writeFileSync(path, tokyo.slice(0, 800).join(''));
  await page.goto((await serve()).url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await chooseFile(page, path);

  await test.step('what is recognised is told, and what is wrong', async () => {
    const form = page.getByRole('form', { name: 'Follow a growing file' });
    await expect(form.getByRole('combobox', { name: 'Format' }).getByRole('option').first()).toHaveText('recognised: ndjson');
    await expect(form.getByRole('combobox', { name: 'Time field' }).getByRole('option').first()).toHaveText('recognised: timestamp');
    await zone.fill('Mars/Base');
    await offset.fill('soon');
    await page.keyboard.press('Enter');
    await expect(form.getByRole('alert')).toHaveText([/^Write UTC, an offset/, /^"soon" is no duration/]);
    await expect(form.getByRole('button', { name: 'Start' })).toBeDisabled();
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await expect(form).toBeHidden();
  });

  await test.step('it can be read in every theme', async () => {
    await chooseFile(page, path);
    await expect(zone).toHaveValue('Mars/Base');
    await zone.fill('Asia/Tokyo');
    await offset.fill('1h');
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await page.keyboard.press('Control+,');
      await page.getByRole('combobox', { name: 'Color Theme' }).selectOption(theme);
      await page.keyboard.press('Alt+w');
      await expect(zone).toBeVisible();
      await page.screenshot({ path: `${pictures}/${theme}-1280x800-follow.png`, animations: 'disabled' });
      await isAccessible(page);
    }
  });

  await test.step('its events are of now, so that rules see them in time', async () => {
    await offset.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => fact(page, 'New events')).toBe(800);
    await expect.poll(() => fact(page, 'Alerts of the case')).toBeGreaterThan(10);
    await expect(stream(page)).toContainText(`Rules have seen all up to ${new Date(began).toISOString().slice(0, 10)}`);
  });

  await test.step('only a generator can be paused and given an anomaly', async () => {
    await page.keyboard.press('F1');
    await page.keyboard.type('Streams: ');
    await expect(page.locator('.quick-row').filter({ hasText: 'Streams: Stop' })).toBeVisible();
    await expect(page.locator('.quick-row').filter({ hasText: /Inject|Pause/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('again, it is read as before', async () => {
    const before = await fact(page, 'Alerts of the case');
    await page.getByRole('button', { name: 'Stop Follow tokyo.ndjson' }).click();
    await state(page, 'stopped');
    appendFileSync(path, tokyo.slice(800).join(''));
    await page.getByRole('button', { name: 'Follow tokyo.ndjson again' }).click();
    await expect(page.getByRole('contentinfo')).toContainText(`${tokyo.length.toLocaleString('en')} events`);
    await expect.poll(() => fact(page, 'Alerts of the case')).toBeGreaterThan(before);
  });
});
