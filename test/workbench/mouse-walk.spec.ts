import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { done } from '../support/command-line.ts';
import { expect, test } from '../support/workbench.ts';

const file = 'web.ndjson';

/** Text of the line below the grid: `1,234 of 20,000 events`. */
const shown = (page: Page): Locator => page.getByText(/^[\d,]+ of 20,000 events/);
const countOf = async (page: Page): Promise<number> => Number((await shown(page).textContent())!.split(' ')[0]!.replaceAll(',', ''));
/** Brushing again within this time is the same step of the history. */
const oneStep = 1100;
const all = '20,000 of 20,000 events';

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(([fileName, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content!], fileName!));
    for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, [name, text]);
}

/** Drags from one place of the timeline's bars to another, both as shares of its width. */
async function brush(page: Page, from: number, to: number): Promise<void> {
  const { x, y, width, height } = (await page.locator('.timeline-over').boundingBox())!;
  await page.mouse.move(x + width * from, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * ((from + to) / 2), y + height / 2, { steps: 4 });
  await page.mouse.move(x + width * to, y + height / 2, { steps: 4 });
  await page.mouse.up();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: item }).click();
}

const fromMenu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Application Menu' }).click();
  await choose(page, item);
};

/** Writes into the box at the top. */
async function answer(page: Page, title: string | RegExp, text: string): Promise<void> {
  const box = page.getByRole('dialog', { name: title }).getByRole('combobox');
  await box.fill(text);
  await box.press('Enter');
}

/** Writes a file and waits until it is there. */
const takePath = async (page: Page, path: string): Promise<void> => {
  await answer(page, /^Write /, path);
  await expect(page.getByText(`Written: ${path}`).first()).toBeAttached();
};

test('an investigation by mouse alone', async ({ page, folder, serve, complaints }) => {
  await done(['generate', 'nginx', '--count', '20000', '--rate', '20', '--seed', '3', '--to', folder.at(file)], { cwd: folder.path });
  const host = await serve();
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  const alerts = page.getByRole('tree', { name: 'Alerts' });
  const details = page.getByRole('region', { name: 'Secondary side bar' });
  const grid = page.getByRole('grid', { name: 'Events', exact: true });

  await test.step('drop a file, change how it is read and back, load it', async () => {
    await drop(page, file, readFileSync(folder.at(file), 'utf8'));
    await expect(page.getByRole('tab', { name: new RegExp(file) })).toBeVisible();
    const format = page.getByLabel('Format');
    await format.selectOption('lines');
    await expect(page.getByText(/^lines · /)).toBeVisible();
    await format.selectOption('');
    await expect(page.getByText(/^ndjson · /)).toBeVisible();
    const zone = page.getByLabel('Zone of times without one');
    await zone.fill('Nowhere/Nothing');
    await expect(page.getByText(/^Write UTC, an offset/)).toBeVisible();
    await zone.fill('UTC');
    await expect(page.getByRole('cell', { name: /^2026-01-01 00:00:00/ }).first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Path of the case' }).fill(folder.at('web.spoor'));
    await page.getByRole('button', { name: /Load and detect/ }).click();
    await expect(shown(page)).toHaveText(all);
    await expect(alerts.getByRole('treeitem').nth(5)).toBeVisible();
  });

  await test.step('a brush narrows events, fields and alerts, not the timeline itself', async () => {
    await page.getByRole('button', { name: /^Alerts/ }).click({ trial: true });
    const summary = page.getByRole('region', { name: 'Timeline' });
    await expect(summary).toContainText('20,000 events');
    await brush(page, 0.7, 0.95);
    await expect(shown(page)).not.toHaveText(all);
    const narrow = await countOf(page);
    expect(narrow).toBeGreaterThan(3000);
    expect(narrow).toBeLessThan(9000);
    await expect(page.getByText(/^\d+ of \d+ alerts/)).toBeVisible();
    await expect(summary.getByRole('figure').getByRole('table')).toHaveAccessibleName(/^20,000 events/);
    await page.getByRole('button', { name: 'Case', exact: true }).click();
    const fields = page.getByRole('tree', { name: 'Fields' });
    const ok = fields.getByRole('treeitem', { name: /^200/ });
    await expect(ok).toBeVisible();
    expect(Number((await ok.textContent())!.replace(/^200/, '').replaceAll(/\D/g, ''))).toBeLessThan(narrow);
    await page.waitForTimeout(oneStep);
    await brush(page, 0.7, 0.3);
    await expect.poll(() => countOf(page)).toBeGreaterThan(narrow * 1.5);
    await page.getByRole('button', { name: 'Go Back' }).click();
    await expect.poll(() => countOf(page)).toBe(narrow);
    await page.getByRole('button', { name: 'Go Forward' }).click();
    await expect.poll(() => countOf(page)).toBeGreaterThan(narrow * 1.5);
    await page.getByRole('button', { name: /^Remove: 2026/ }).click();
    await expect(shown(page)).toHaveText(all);
  });

  await test.step('include in Fields, exclude from an event, clear', async () => {
    const fields = page.getByRole('tree', { name: 'Fields' });
    const missing = fields.getByRole('treeitem', { name: /^404/ });
    await missing.hover();
    await missing.getByRole('button', { name: /^Include/ }).click();
    await expect(shown(page)).not.toHaveText(all);
    const included = await countOf(page);
    await grid.getByRole('gridcell', { name: 'GET', exact: true }).first().click({ button: 'right' });
    await choose(page, 'Exclude This Value');
    await expect.poll(() => countOf(page)).toBeLessThan(included);
    await expect(page.getByRole('textbox', { name: 'Filter events' })).toContainText('NOT');
    await page.getByRole('button', { name: 'Clear filter, time, alert and state' }).click();
    await expect(shown(page)).toHaveText(all);
  });

  const headers = (): Promise<string[]> => grid.getByRole('columnheader').allInnerTexts();
  await test.step('sort, move and hide columns', async () => {
    const status = grid.getByRole('columnheader', { name: 'status' });
    await status.click();
    await expect(status).toHaveAttribute('aria-sort', 'ascending');
    await status.click();
    await expect(status).toHaveAttribute('aria-sort', 'descending');
    await expect(grid.getByRole('gridcell', { name: /^5\d\d$/ }).first()).toBeVisible();
    const [from, to] = [(await status.boundingBox())!, (await grid.getByRole('columnheader', { name: 'Time', exact: true }).boundingBox())!];
    await page.mouse.move(from.x + 30, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 10, { steps: 15 });
    await page.mouse.up();
    await expect.poll(async () => (await headers())[0]).toContain('status');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'method' }).click();
    await expect(grid.getByRole('columnheader', { name: 'method' })).toHaveCount(0);
    await page.getByRole('contentinfo').click();
    await expect(page.getByRole('checkbox', { name: 'method' })).toBeHidden();
  });

  await test.step('an alert: why, window by window, its rows', async () => {
    await page.getByRole('button', { name: /^Alerts/ }).click();
    await alerts.getByRole('treeitem').nth(1).click();
    await expect(details).toContainText('more than');
    await expect(details.getByRole('region', { name: 'Why' })).toContainText('The rule asks for');
    await expect(details.getByRole('region', { name: 'Windows' }).locator('canvas, svg').first()).toBeVisible();
    const proof = details.getByRole('grid', { name: 'Events behind the alert' }).getByRole('row').first();
    await proof.scrollIntoViewIfNeeded();
    await proof.hover();
    await proof.getByRole('button', { name: 'Show in Events' }).click();
    await expect(grid.locator('.ag-cell-focus')).toBeVisible();
  });

  await test.step('triage in bulk, undo', async () => {
    const leaves = alerts.locator('[role=treeitem][aria-level="2"]');
    await leaves.nth(0).click();
    await leaves.nth(2).click({ modifiers: ['Shift'] });
    await expect(page.getByText(/3 chosen/)).toBeVisible();
    await leaves.nth(1).click({ button: 'right' });
    await choose(page, 'Mark as False Positive');
    await answer(page, '3 alerts: false positive', 'the load test of Monday');
    await answer(page, /examiner/, 'A. Analyst');
    await expect(alerts.getByRole('treeitem', { name: /false positive/ })).toHaveCount(3);
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await expect(alerts.getByRole('treeitem', { name: /false positive/ })).toHaveCount(0);
    await alerts.getByRole('treeitem', { name: /example\.com/ }).first().click();
    await details.getByRole('button', { name: 'true positive' }).click();
    await page.getByRole('option', { name: 'Write a reason…' }).click();
    await answer(page, '1 alert: true positive', 'seen in the proxy log too');
    await expect(alerts.getByRole('treeitem', { name: /true positive/ })).toHaveCount(1);
  });

  await test.step('a rule is opened, edited, tried and kept', async () => {
    const before = await page.getByRole('button', { name: /^Alerts/ }).textContent();
    await page.getByRole('button', { name: 'Rules', exact: true }).click();
    await page.getByRole('treeitem', { name: /client-burst/ }).click();
    const editor = page.getByRole('textbox', { name: /nginx\.yaml/ });
    const limit = editor.locator('.cm-line', { hasText: 'count > 10' });
    await limit.getByText('10').last().dblclick();
    await page.keyboard.type('1000');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await expect(page.getByRole('radio', { name: /^Lost [1-9]/ })).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Alerts that would change' }).getByText('− lost').first()).toBeVisible();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(page.getByRole('alertdialog')).toContainText('alerts lost');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
    await expect(page.getByText('As the case has it')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Alerts/ })).not.toHaveText(before!);
  });

  await test.step('SQL: a table, a chart, a file', async () => {
    await fromMenu(page, 'New SQL Editor');
    await page.getByRole('textbox', { name: /SQL/ }).click();
    await page.keyboard.type('select status, count(*) as n from events group by all order by n desc');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('gridcell', { name: '200', exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Chart' }).click();
    await expect(page.getByRole('figure', { name: 'Result' })).toBeVisible();
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('option', { name: /\.csv/ }).click();
    await takePath(page, folder.at('statuses.csv'));
    expect(readFileSync(folder.at('statuses.csv'), 'utf8')).toMatch(/^status,n\r?\n200,\d+/);
  });

  await test.step('a report: seen, defanged, written', async () => {
    await fromMenu(page, 'Preview Report');
    const preview = page.frameLocator('iframe');
    await expect(preview.getByText('seen in the proxy log too').first()).toBeVisible();
    await page.getByRole('checkbox', { name: /so that nothing opens them/ }).check();
    await expect(preview.getByText(/\d+\[\.\]\d+/).first()).toBeAttached();
    await page.getByRole('button', { name: /Write report/ }).click();
    await takePath(page, folder.at('report.html'));
    expect(readFileSync(folder.at('report.html'), 'utf8')).toContain('[.]');
  });

  await test.step('tabs are dragged into a split; settings', async () => {
    await page.getByRole('tab', { name: 'Events' }).click();
    const target = (await grid.boundingBox())!;
    const tab = page.getByRole('tab', { name: 'Report' });
    await tab.hover();
    await page.mouse.down();
    await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 10 });
    await page.mouse.move(target.x + target.width - 20, target.y + target.height / 2, { steps: 10 });
    await page.mouse.up();
    await page.waitForTimeout(1000);
    // A Chromium that cannot have a window takes no part in the system's drag and drop: there the tab's menu splits.
    if ((await page.getByRole('tablist').count()) < 3) {
      await tab.click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Split Right' }).click();
    }
    await expect(page.getByRole('tablist')).toHaveCount(3);
    await page.getByRole('button', { name: 'Manage' }).click();
    await choose(page, 'Settings');
    await page.getByRole('combobox', { name: 'Theme' }).selectOption({ label: 'Light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('Asia/Tokyo');
    await page.getByRole('heading', { name: /Theme/ }).click();
    await expect(page.getByRole('contentinfo')).toContainText('Asia/Tokyo');
  });

  await test.step('the host is started anew and all is found again', async () => {
    await page.getByRole('textbox', { name: 'Filter events' }).click();
    await page.keyboard.type('status:404');
    await page.keyboard.press('Enter');
    await expect(shown(page)).not.toHaveText(all);
    const [count, columns] = [await countOf(page), await headers()];
    await page.waitForTimeout(1000);
    await host.stop();
    await expect(page.getByText(/engine is not reachable/i)).toBeVisible();
    const again = await serve();
    complaints.splice(0);
    await page.goto(again.url);
    await page.getByRole('button', { name: 'web.spoor' }).click();
    await expect(page.getByRole('tab', { name: 'Report' })).toBeVisible();
    await expect(page.getByRole('tablist')).toHaveCount(3);
    await expect.poll(() => countOf(page)).toBe(count);
    expect(await headers()).toEqual(columns);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.getByRole('button', { name: /^Alerts/ }).click();
    await expect(alerts.getByRole('treeitem', { name: /true positive/ })).toHaveCount(1);
    await page.getByRole('tab', { name: /nginx\.yaml/ }).click();
    await expect(page.getByRole('textbox', { name: /nginx\.yaml/ })).toContainText('count > 1000');
  });
});

test('a large log shows how far it is, and its rows while it loads; it can be stopped', async ({ page, folder, serve }) => {
  await done(['generate', 'nginx', '--count', '1200000', '--to', folder.at('large.ndjson')], { cwd: folder.path });
  await page.goto((await serve()).url);
  await page.getByRole('button', { name: 'Open a log…' }).click();
  await answer(page, /^Open/, folder.at('large.ndjson'));
  await page.getByRole('textbox', { name: 'Path of the case' }).fill(folder.at('large.spoor'));
  await page.getByRole('button', { name: /Load and detect/ }).click();
  const card = page.getByRole('region', { name: 'Notification' });
  await expect(card).toContainText(/MB of [\d.]+ MB, [\d,]+ records, [\d.]+ MB\/s, [\d,]+ records\/s, \d+ s left/);
  await expect(page.getByText('The rules run once all is read.')).toBeVisible();
  await expect(page.getByRole('gridcell').first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop Load large.ndjson' }).click();
  await expect(card).toBeHidden();
  await expect(page.getByRole('contentinfo')).toContainText(/[1-9][\d,]+ events/);
});
