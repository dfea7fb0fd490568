import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/workbench.ts';

/** These leave the case: they have their turn last. */
const last = ['File: Close Case', 'File: Open the Sample Case'];

test('every command of the palette runs by keyboard', async ({ page, serve, complaints }) => {
  test.setTimeout(300_000);
  await openSample(page, (await serve()).url);
  const titles = await listed(page);
  expect(titles.length).toBeGreaterThan(50);
  await test.step('each shows its key', () => showKeys(page));
  for (const title of [...titles.filter((one) => !last.includes(one)), ...last]) await test.step(title, () => runs(page, title, complaints));
});

test('commands of an editor that is in front, of a step to go back, of an alert that is shown run too', async ({ page, serve, complaints }) => {
  await openSample(page, (await serve()).url);
  const before = await listed(page);
  await press(page, 'Control+f');
  await page.keyboard.type('status:404');
  await press(page, 'Escape', 'Enter');
  await expect(page.getByText(/^[1-9]\d* of 5,000 events/)).toBeVisible();
  for (const [editor, open] of [['sql', () => choose(page, 'SQL: New SQL Editor')], ['rule', () => openRule(page)], ['state-machine', () => newMachine(page)]] as const) {
    await open();
    await expect(page.locator(`[data-part=${editor}] :is([role=textbox], [data-autofocus])`)).toBeFocused();
    const more = (await listed(page)).filter((title) => !before.includes(title)).toSorted();
    expect(more.length).toBeGreaterThan(1);
    for (const title of more) {
      await test.step(title, async () => {
        if (editor === 'state-machine') await showMachine(page);
        await runs(page, title, complaints);
      });
    }
  }
});

test('menus open at what has the focus', async ({ page, serve }) => {
  await openSample(page, (await serve()).url);
  const menu = page.getByRole('menu');
  const opens = async (item: string): Promise<void> => {
    for (const key of ['Shift+F10', 'ContextMenu']) {
      await press(page, key);
      await expect(menu.getByRole('menuitem', { name: item })).toBeVisible();
      await press(page, 'Escape');
      await expect(menu).toBeHidden();
    }
  };
  await test.step('a cell of the events', async () => {
    await choose(page, 'View: Show Events');
    await page.getByRole('gridcell').nth(3).focus();
    await opens('Copy Row');
  });
  await test.step('an alert', async () => {
    await choose(page, 'View: Show Alerts');
    await expect(page.getByRole('tree', { name: 'Alerts' })).toBeFocused();
    await press(page, 'ArrowDown');
    await opens('Mark as Benign');
    await press(page, 'Enter');
  });
  await test.step('a value of the details', async () => {
    await page.getByRole('grid', { name: 'Key' }).getByRole('row').first().focus();
    await opens('Copy Value');
  });
  await test.step('a rule', async () => {
    await choose(page, 'View: Show Rules');
    await expect(page.getByRole('tree', { name: 'Rules' }).getByRole('treeitem').first()).toBeFocused();
    await press(page, 'ArrowDown');
    await opens('Open Rule');
  });
});

async function openSample(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Open the sample case' }).first().click();
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
}

/** Of the quick pick. */
const rowsOf = (page: Page): Locator => page.locator('.quick-row');

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** What the palette shows beside a command is what the list of keyboard shortcuts has for it. */
async function showKeys(page: Page): Promise<void> {
  await choose(page, 'Preferences: Keyboard Shortcuts');
  const row = page.locator('.shortcuts tbody tr');
  await expect(row.nth(50)).toBeVisible();
  const keys = new Map(await row.evaluateAll((rows) => rows.map((one) => [one.querySelector('td button')?.textContent, one.querySelector('kbd')?.textContent] as const)));
  await press(page, 'F1');
  await expect(rowsOf(page).nth(10)).toBeVisible();
  const shown = await rowsOf(page).evaluateAll((rows) => rows.map((one) => [one.querySelector('.quick-label')?.textContent, one.querySelector('kbd')?.textContent] as const));
  expect(shown.filter(([, key]) => key !== undefined).length).toBeGreaterThan(20);
  expect(shown.filter(([title, key]) => keys.get(title) !== key)).toEqual([]);
  await press(page, 'Escape');
}

/** Titles of the palette. */
async function listed(page: Page): Promise<readonly string[]> {
  await press(page, 'F1');
  await expect(rowsOf(page).nth(10)).toBeVisible();
  const titles = await rowsOf(page).locator('.quick-label').allTextContents();
  await press(page, 'Escape');
  return titles;
}

/** By its whole title, so that no other can come first. */
async function choose(page: Page, title: string): Promise<void> {
  await press(page, 'F1');
  await page.keyboard.type(title);
  const first = rowsOf(page).first();
  await expect(first.locator('.quick-label')).toHaveText(title);
  await press(page, 'Enter');
}

async function openRule(page: Page): Promise<void> {
  await press(page, 'Control+p');
  await page.keyboard.type('@rules: client-burst');
  await expect(rowsOf(page).filter({ hasText: 'client-burst' }).first()).toBeVisible();
  await press(page, 'Enter');
}

async function newMachine(page: Page): Promise<void> {
  await choose(page, 'Rules: New State Machine');
  await expect(page.getByRole('combobox', { name: /Id of the new/ })).toBeFocused();
  await press(page, 'Enter');
}

async function showMachine(page: Page): Promise<void> {
  await choose(page, 'View: Show State Machine');
  await expect(page.getByRole('combobox', { name: 'Show state machine' })).toBeFocused();
  await press(page, 'Enter');
}

/** What it asks is put away; then the workbench is as alive as before, or its case was closed on purpose. */
async function runs(page: Page, title: string, complaints: readonly string[]): Promise<void> {
  const before = complaints.length;
  await choose(page, title);
  await page.waitForTimeout(150);
  for (let i = 0; i < 3; i++) await press(page, 'Escape');
  await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
  await expect(page.getByText('cannot be shown:')).toHaveCount(0);
  await press(page, 'F1');
  await expect(rowsOf(page).first()).toBeVisible();
  await press(page, 'Escape');
  expect(complaints.slice(before), title).toEqual([]);
  expect(await page.locator('.notice-error + .notice-text').allTextContents()).toEqual([]);
}
