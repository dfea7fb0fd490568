import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { cellText } from '../../src-core/contract/columns.ts';
import { engineOf } from '../support/engine-client.ts';
import { command, expect, test } from '../support/workbench.ts';
import type { TemporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const pictures = resolve(root, 'node_modules/.cache/playwright/views');
const part = (page: Page, name: RegExp): Locator => page.getByRole('application', { name: /^Diagram/ }).getByRole('button', { name });
const steps = (page: Page): Locator => page.getByRole('slider', { name: 'Steps taken' });
const state = (page: Page, name: string): Locator => part(page, new RegExp(`^State ${name}\\b`));

const asked = (page: Page, name: RegExp): Promise<void> => expect(page.getByRole('combobox', { name })).toBeFocused();

/** Generates a network's events, of which some are wrong, and loads them. */
async function openNetwork(page: Page, folder: TemporaryFolder, url: string): Promise<void> {
  execFileSync(process.execPath, ['src-main/cli/spoor.mjs', 'generate', 'network', '--count', '4000', '--seed', '7', '--error-rate', '0.02', '--entities', '100', '--to', folder.at('network.ndjson')], { cwd: root });
  const { engine, close } = await engineOf(url);
  await engine.load({ inputs: [folder.at('network.ndjson')], case: folder.at('network.spoor'), timeZone: 'UTC', clockOffset: 0 });
  close();
  await page.goto(url);
  await expect(page.getByRole('contentinfo')).toContainText('4,000 events');
  // While alerts still come, the list may have some of them, as if it were narrowed.
  await expect(page.getByText('80 alerts', { exact: true })).toBeVisible();
  await expect(page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').first()).toBeVisible();
  await command(page, 'Show State Machine');
  await expect(state(page, 'INITIAL')).toBeFocused();
}

test('a state machine shows what was taken and refused, and narrows to it', async ({ page, folder, serve }) => {
  const { url } = await serve();
  await openNetwork(page, folder, url);
  const { engine, close } = await engineOf(url);
  const counted = await engine.sql({ text: `select state, event, coalesce(target, '-') as target, sum(count)::integer as n from transitions group by all order by n desc`, limit: 100 }, {});
  const rows = Array.from({ length: counted.rows }, (_, row) => counted.columns.map((column) => cellText(column, row)!));
  close();
  const chips = page.getByRole('list', { name: 'Narrowed to' });
  const countOf = (from: string, event?: string, to?: string): number =>
    rows.filter((row) => row[0] === from && (event === undefined || (row[1] === event && row[2] === to))).reduce((sum, row) => sum + Number(row[3]), 0);
  const shows = async (events: number, chip: string): Promise<void> => {
    await command(page, 'Show Events');
    await expect(page.getByText(`${events.toLocaleString('en')} of 4,000 events`)).toBeVisible();
    await expect(chips.getByRole('listitem')).toHaveText([chip]);
  };
  const diagram = async (): Promise<void> => {
    await command(page, 'Show State Machine');
    await expect(state(page, 'INITIAL')).toBeFocused();
  };
  await test.step('every count stands in the diagram and in its table', async () => {
    expect(rows.length).toBeGreaterThan(12);
    for (const [from, event, to, n] of rows as [string, string, string, string][]) {
      if (to !== '-') await expect(part(page, new RegExp(`^${event} ${Number(n).toLocaleString('en')} .*, from ${from} to ${to}$`))).toHaveCount(1);
    }
    await page.keyboard.press('t');
    const table = page.getByRole('table', { name: /^Transitions of/ });
    await expect(table.getByRole('row')).toHaveCount(rows.length + 1);
    for (const [from, event, to, n] of rows as [string, string, string, string][]) await expect(table.getByRole('row', { name: `${from} ${event} ${to === '-' ? 'not allowed' : to === 'TERM' ? 'TERM (final)' : to} ${Number(n).toLocaleString('en')} ` })).toHaveCount(1);
    await page.keyboard.press('t');
  });
  await test.step('plus and the wheel zoom, 0 shows all', async () => {
    const drawing = page.getByRole('application', { name: /^Diagram/ });
    const whole = (await drawing.getAttribute('viewBox'))!;
    const width = async (): Promise<number> => Number((await drawing.getAttribute('viewBox'))!.split(' ')[2]);
    await state(page, 'INITIAL').focus();
    await page.keyboard.press('+');
    await expect.poll(width).toBeCloseTo(Number(whole.split(' ')[2]) / 1.25, 0);
    await drawing.hover();
    await page.mouse.wheel(0, -240);
    await expect.poll(width).toBeCloseTo(Number(whole.split(' ')[2]) / 2.5, 0);
    await page.keyboard.press('0');
    await expect(drawing).toHaveAttribute('viewBox', whole);
  });
  await test.step('arrow keys go along transitions, Enter narrows', async () => {
    await state(page, 'INITIAL').focus();
    await page.keyboard.press('ArrowDown');
    await expect(part(page, /^a .*, from INITIAL to W$/)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(state(page, 'W')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(part(page, /^b .*, from W /)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(/^[1-9]\d* of 80 alerts$/)).toBeVisible();
    await shows(countOf('W', 'b', 'Y'), 'network-protocol: W, b taken to Y');
  });
  await test.step('the cross of its chip, Escape and a second choice widen again, back narrows again', async () => {
    await chips.getByRole('button', { name: 'Remove: network-protocol: W, b taken to Y' }).click();
    await expect(page.getByText('4,000 of 4,000 events')).toBeVisible();
    await command(page, 'Back');
    await shows(countOf('W', 'b', 'Y'), 'network-protocol: W, b taken to Y');
    await diagram();
    await page.keyboard.press('Escape');
    await expect(part(page, /^b .*, from W /)).toHaveAttribute('aria-pressed', 'false');
    await expect(page.getByText('80 alerts', { exact: true })).toBeVisible();
    await state(page, 'Z').click();
    await shows(countOf('Z'), 'network-protocol: in Z');
    await diagram();
    await state(page, 'Z').click();
    await expect(page.getByText('80 alerts', { exact: true })).toBeVisible();
    const drawing = page.getByRole('application', { name: /^Diagram/ });
    for (const elsewhere of [() => drawing.click({ position: { x: 5, y: 5 } }), () => page.locator('.dv-tab').filter({ hasText: 'network-protocol' }).click()]) {
      await state(page, 'Z').click();
      await expect(state(page, 'Z')).toHaveAttribute('aria-pressed', 'true');
      await elsewhere();
      await page.keyboard.press('Escape');
      await expect(state(page, 'Z')).toHaveAttribute('aria-pressed', 'false');
    }
  });
  await test.step('a state says how many events came in it; what has no room beside it is in the table', async () => {
    const all = rows.filter(([from]) => from === 'Z').reduce((sum, row) => sum + Number(row[3]), 0);
    await expect(state(page, 'Z')).toHaveAccessibleName(new RegExp(`^State Z, ${all.toLocaleString('en')} events came in it, \\d+ of them refused$`));
    await part(page, /^and \d+ more: show the table$/).first().click();
    await expect(page.getByRole('table', { name: /^Transitions of/ })).toBeVisible();
    await page.keyboard.press('t');
    await expect(state(page, 'Z')).toBeFocused();
  });
  await test.step('a refused event leads to its alerts and to their rows', async () => {
    const refused = part(page, /not allowed in W/).first();
    const [, event, n] = /^(\w+) (\d+) /.exec((await refused.getAttribute('aria-label'))!)!;
    await refused.click();
    await expect(refused).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(`${n!} of 80 alerts`)).toBeVisible();
    await shows(Number(n), `network-protocol: W, ${event!} refused`);
    await page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').nth(1).click();
    await expect(page.getByRole('region', { name: 'Secondary side bar' }).getByText(/^In state W /)).toContainText(`there came ${event!}`);
    await expect(page.getByRole('grid', { name: 'Events behind the alert' }).getByRole('row').first()).toBeVisible();
  });
});

test('an entity is played step by step to its violation', async ({ page, folder, serve }) => {
  await openNetwork(page, folder, (await serve()).url);
  const refused = part(page, /not allowed in Z/).first();
  const [, count] = /^\w+ (\d+) /.exec((await refused.getAttribute('aria-label'))!)!;
  await refused.click();
  await expect(refused).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(`${count!} of 80 alerts`, { exact: true })).toBeVisible();
  const alert = page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').nth(1);
  await alert.click();
  await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible();
  await command(page, 'Alerts: Play in State Machine');
  await expect(steps(page)).toBeFocused();
  await expect(steps(page)).toHaveAttribute('aria-valuetext', /in Z: not allowed; goes on in INITIAL/);
  await expect(state(page, 'Z')).toHaveClass(/machine-wrong/);
  await expect(part(page, /not allowed in Z/).and(page.locator('.machine-wrong'))).toHaveCount(1);
  await expect(page.getByRole('article', { name: 'Event' })).toBeVisible();
  await page.screenshot({ path: `${pictures}/machine-play.png`, animations: 'disabled' });
  await page.keyboard.press('Home');
  await expect(state(page, 'INITIAL')).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('ArrowRight');
  await expect(state(page, 'INITIAL')).not.toHaveAttribute('aria-current');
  await expect(steps(page)).toHaveValue('1');
  await page.keyboard.press('Space');
  await expect(steps(page)).toHaveValue('3');
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  await expect(steps(page)).toHaveValue((await steps(page).getAttribute('max'))!);
  await page.getByRole('button', { name: 'Stop playing' }).click();
  await expect(steps(page)).toBeHidden();
  await expect(page.getByRole('application', { name: /^Diagram/ }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByText('80 alerts', { exact: true })).toBeVisible();
});

test('a state machine is edited on the diagram and in its text, and kept', async ({ page, folder, serve }) => {
  await openNetwork(page, folder, (await serve()).url);
  await test.step('a new state', async () => {
    await page.keyboard.press('Insert');
    await asked(page, /Name of the new state/);
    await page.keyboard.type('NEW');
    await page.keyboard.press('Enter');
    await expect(state(page, 'NEW')).toBeFocused();
    await page.keyboard.press('F2');
    await asked(page, /New name of NEW/);
    await page.keyboard.type('Q');
    await page.keyboard.press('Enter');
    await expect(state(page, 'Q')).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(state(page, 'Q')).toBeHidden();
  });
  await test.step('what was refused becomes a transition', async () => {
    await part(page, /^g .*not allowed in W/).focus();
    await page.keyboard.press('Shift+Insert');
    await expect(page.getByRole('combobox', { name: /Which event leads out of W/ })).toHaveValue('g');
    await page.keyboard.press('Enter');
    await asked(page, /Where does g lead/);
    await page.keyboard.type('TERM');
    await page.keyboard.press('Enter');
    await expect(part(page, /^g 0 .*, from W to TERM/)).toBeVisible();
  });
  const text = page.getByRole('textbox', { name: 'Rule file network.yaml' });
  await test.step('the text beside is the same, and goes back into the diagram', async () => {
    await command(page, 'State Machine: Edit Its Text Beside');
    await expect(text).toBeFocused();
    await expect(text).toContainText('W: { b: Y, g: TERM }');
    await expect(text).toContainText('# State machines of a network');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('[');
    await expect(page.getByText('The text cannot be read now')).toBeVisible();
    await page.keyboard.press('Backspace');
    await expect(page.getByText('The text cannot be read now')).toBeHidden();
    await page.screenshot({ path: `${pictures}/machine-edit.png`, animations: 'disabled' });
  });
  await test.step('kept, it counts', async () => {
    await page.getByRole('region', { name: 'State machine network-protocol' }).getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
    await expect(part(page, /^g [1-9].*, from W to TERM/)).toBeVisible();
  });
});

test('the diagram goes out as SVG and PNG', async ({ page, folder, serve }) => {
  await openNetwork(page, folder, (await serve()).url);
  for (const ending of ['svg', 'png']) {
    await command(page, `State Machine: Export as ${ending.toUpperCase()}`);
    await expect(page.getByRole('combobox', { name: /Write picture to/ })).toBeVisible();
    await page.getByRole('combobox', { name: /Write picture to/ }).fill(folder.at(`machine.${ending}`));
    await page.keyboard.press('Enter');
    await expect(page.getByText(`Written: ${folder.at(`machine.${ending}`)}`, { exact: true })).toBeVisible();
  }
  expect(readFileSync(folder.at('machine.svg'), 'utf8')).toMatch(/^<\?xml.*<svg [^>]*viewBox=.*INITIAL.*<\/svg>\n$/s);
  expect(readFileSync(folder.at('machine.svg'), 'utf8')).not.toMatch(/var\(|class=/);
  expect([...readFileSync(folder.at('machine.png')).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(readFileSync(folder.at('machine.png')).length).toBeGreaterThan(20_000);
});

for (const [theme, width, height] of [['dark', 1280, 800], ['light', 1280, 800], ['high-contrast', 1280, 800], ['dark', 1920, 1080]] as const) {
  test(`state machines are accessible in ${theme} at ${width}x${height}`, async ({ page, folder, serve }) => {
    await page.setViewportSize({ width, height });
    await openNetwork(page, folder, (await serve()).url);
    await page.keyboard.press('Control+,');
    await page.getByRole('combobox', { name: 'Color Theme' }).selectOption(theme);
    await page.keyboard.press('Alt+w');
    await command(page, 'Show State Machine');
    const looks = async (name: string): Promise<void> => {
      await page.screenshot({ path: `${pictures}/machine-${theme}-${width}-${name}.png`, animations: 'disabled' });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`)), name).toEqual([]);
    };
    await expect(state(page, 'INITIAL')).toBeFocused();
    await part(page, /^b .*, from W /).locator('rect').click();
    await looks('diagram');
    await command(page, 'Show Events');
    await looks('chip');
    await command(page, 'Show State Machine');
    await expect(state(page, 'INITIAL')).toBeFocused();
    await page.keyboard.press('t');
    await looks('table');
    await page.keyboard.press('t');
    await part(page, /not allowed in Z/).first().click();
    await expect(page.getByText(/^[1-9]\d* of 80 alerts$/)).toBeVisible();
    await page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').nth(1).click();
    await command(page, 'Alerts: Play in State Machine');
    await expect(steps(page)).toBeFocused();
    await looks('play');
  });
}
