import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { engineOf } from '../support/engine-client.ts';
import { protocolLog } from '../support/protocol-log.ts';
import type { TemporaryFolder } from '../support/temporary-folder.ts';
import { command, expect, test } from '../support/workbench.ts';

const pictures = resolve(import.meta.dirname, '../../node_modules/.cache/playwright/views');
const part = (page: Page, name: RegExp): Locator => page.getByRole('application', { name: /^Diagram/ }).getByRole('button', { name });
const machine = (page: Page): Locator => page.getByRole('region', { name: 'State machine learned' });
const form = (page: Page): Locator => page.getByRole('region', { name: 'Learn a state machine from events' });

/** Loads a log of runs, and opens the form. */
async function openForm(page: Page, folder: TemporaryFolder, url: string, users: number, wrong: number): Promise<void> {
  writeFileSync(folder.at('runs.ndjson'), protocolLog(users, wrong));
  const { engine, close } = await engineOf(url);
  await engine.load({ inputs: [folder.at('runs.ndjson')], case: folder.at('runs.spoor'), timeZone: 'UTC', clockOffset: 0 });
  close();
  await page.goto(url);
  await expect(page.getByRole('contentinfo')).toContainText(/[1-9][\d,]* events/);
  await expect(page.getByRole('contentinfo')).toContainText('ended', { timeout: 30_000 });
  await command(page, 'Learn a State Machine');
  await expect(form(page).getByText(/: about [1-9]/)).toHaveCount(2);
}

async function learn(page: Page): Promise<void> {
  await form(page).getByRole('button', { name: 'Learn' }).click();
  await expect(part(page, /^State START/)).toBeVisible({ timeout: 30_000 });
}

async function keep(page: Page): Promise<void> {
  await machine(page).getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
  await expect(machine(page).getByRole('button', { name: 'Keep' })).toBeHidden({ timeout: 30_000 });
}

const hold = (page: Page): Promise<void> => page.getByRole('button', { name: 'Hold Events against It' }).click();
const putAway = (page: Page): Promise<void> => machine(page).getByRole('button', { name: 'Show what the case counted' }).click();

test('a machine is learned from clean runs, kept, changed, and the events held against it', async ({ page, folder, serve }) => {
  await openForm(page, folder, (await serve()).url, 10_000, 0);
  await test.step('the form suggests what the fields\u2019 names say', async () => {
    await expect(form(page).getByRole('combobox', { name: /^Key field/ })).toHaveValue('user');
    await expect(form(page).getByRole('combobox', { name: /^Event field/ })).toHaveValue('action');
    await expect(form(page).getByText('Names what happened: about 7 values.')).toBeVisible();
    await form(page).getByRole('textbox', { name: 'Pause' }).fill('soon');
    await expect(form(page).getByText('Write a duration')).toBeVisible();
    await expect(form(page).getByRole('button', { name: 'Learn' })).toBeDisabled();
    await form(page).getByRole('textbox', { name: 'Pause' }).fill('');
  });
  await test.step('what is learned is drawn with its probabilities, and measured', async () => {
    await learn(page);
    await expect(page.getByText(/^learned was learned from 10,000 traces: 6 states, 8 transitions\. Of 10,000 clean traces that were held back \d+ did not fit \(0(\.\d)? %\)\./)).toBeVisible();
    await expect(part(page, /^a .* p 0\.(59|6)\d*, from START to after_a$/)).toBeVisible();
    await expect(part(page, /^f .* p 0\.[23]\d*, from after_e to after_e$/)).toBeVisible();
    await expect(form(page)).toBeHidden();
  });
  await test.step('all the events fit it', async () => {
    await expect(machine(page).getByRole('status')).toHaveText('100 % of 10,000 traces fit0 leave');
    await expect(part(page, /^a [56],\d{3} traces p /)).toBeVisible();
    await putAway(page);
    await expect(machine(page).getByText('Not kept yet')).toBeVisible();
  });
  await test.step('kept, it finds nothing', async () => {
    await keep(page);
    await expect(machine(page).getByRole('status')).toContainText('0 not allowed');
  });
  await test.step('without a transition it finds those who take it', async () => {
    await part(page, /^b .*, from after_c /).focus();
    await page.keyboard.press('Delete');
    await expect(part(page, /^b .*, from after_c /)).toBeHidden();
    await hold(page);
    await expect(machine(page).getByRole('status')).toContainText(/^9[12](\.\d)? % of 10,000 traces fit[78]\d\d leave$/);
    await expect(part(page, /^b [78]\d\d traces, leave in after_c$/)).toBeVisible();
    await keep(page);
    await putAway(page);
    await expect(part(page, /^b [78]\d\d .*, not allowed in after_c$/)).toBeVisible();
    await expect(page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').nth(1)).toBeVisible();
  });
});

test('errors show where they leave, can be narrowed to and played, and what is old says so', async ({ page, folder, serve }) => {
  await openForm(page, folder, (await serve()).url, 3000, 200);
  await learn(page);
  await expect(machine(page).getByRole('status')).toContainText(/^9\d(\.\d)? % of 3,000 traces fit/);
  await test.step('of a rule that was kept, a leave narrows to what was refused', async () => {
    await keep(page);
    await part(page, /^\w \d+ traces, leave in after_a$/).first().click();
    await expect(part(page, /^\w \d+ traces, leave in after_a$/).first()).toHaveAttribute('aria-pressed', 'true');
  });
  await test.step('the table lists the worst, and plays them', async () => {
    await machine(page).getByRole('button', { name: /^\d+ leave$/ }).click();
    const worst = page.getByRole('table', { name: /^The 300 traces that fit learned worst/ });
    await expect(worst.getByRole('row')).toHaveCount(301);
    await expect(worst.getByRole('row').nth(1)).toContainText(/^u\d+(START|after_\w)(\w|its end)-\d/);
    await worst.getByRole('button').first().click();
    await expect(page.getByRole('slider', { name: 'Steps taken' })).toHaveAttribute('aria-valuetext', /: not allowed; goes on in START$/);
    await page.keyboard.press('Escape');
  });
  await test.step('another text, and it is to be run again', async () => {
    await part(page, /^g .*, from after_e to END$/).focus();
    await page.keyboard.press('Delete');
    await expect(machine(page).getByText('The rule is another one since.')).toBeVisible();
    await machine(page).getByRole('button', { name: 'Run again' }).click();
    await expect(machine(page).getByRole('status')).toHaveText(/^0(\.\d)? % of 3,000 traces fit[\d,]+ leave$/);
  });
  await test.step('learning again says that a part of a machine does not narrow it', async () => {
    await command(page, 'Learn a State Machine');
    await expect(form(page).getByText('does not count here')).toBeVisible();
    await page.screenshot({ path: `${pictures}/learn-narrowed.png`, animations: 'disabled' });
  });
});

for (const [theme, width, height] of [['dark', 1280, 800], ['light', 1280, 800], ['high-contrast', 1280, 800], ['dark', 1920, 1080], ['light', 1920, 1080]] as const) {
  test(`learning is accessible in ${theme} at ${width}x${height}`, async ({ page, folder, serve }) => {
    await page.setViewportSize({ width, height });
    await openForm(page, folder, (await serve()).url, 2000, 150);
    const looks = async (name: string): Promise<void> => {
      await page.screenshot({ path: `${pictures}/learn-${theme}-${width}-${name}.png`, animations: 'disabled' });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`)), name).toEqual([]);
    };
    await page.keyboard.press('Control+,');
    await page.getByRole('combobox', { name: 'Color Theme' }).selectOption(theme);
    await page.keyboard.press('Alt+w');
    await command(page, 'Learn a State Machine');
    await expect(form(page).getByText(/: about [1-9]/)).toHaveCount(2);
    await looks('form');
    await learn(page);
    await expect(machine(page).getByText(/traces fit/)).toBeVisible();
    await looks('learned');
    await page.keyboard.press('Escape');
    await part(page, /^f .*, from after_e /).focus();
    await page.keyboard.press('Delete');
    await expect(machine(page).getByText('The rule is another one since.')).toBeVisible();
    await looks('stale');
    await machine(page).getByRole('button', { name: 'Show as a table' }).click();
    await looks('table');
  });
}
