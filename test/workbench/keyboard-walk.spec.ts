import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { done } from '../support/command-line.ts';
import { command, expect, test } from '../support/workbench.ts';

/** No pointer is touched: whatever has the focus is reached by keys. */
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test('an investigation by keyboard alone', async ({ page, folder, serve, complaints }) => {
  await done(['generate', 'nginx', '--count', '20000', '--seed', '3', '--to', folder.at('web.ndjson')], { cwd: folder.path });
  const host = await serve();
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();

  await test.step('open a file and watch it load', async () => {
    await press(page, 'Control+o');
    const box = page.getByRole('combobox').first();
    await expect(box).toBeFocused();
    await box.fill(folder.at('web.ndjson'));
    await expect(page.getByRole('option', { name: /web\.ndjson/ }).first()).toBeVisible();
    await press(page, 'Enter');
    await expect(page.getByText('recognised: @timestamp')).toBeAttached();
    await press(page, 'Control+Enter');
    await expect(page.getByRole('gridcell').first()).toBeVisible();
    await expect(page.getByRole('contentinfo')).toContainText('20,000 events');
    await expect(page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem').first()).toBeVisible();
  });

  await test.step('brush the timeline', async () => {
    await command(page, 'Show Timeline');
    const timeline = page.getByRole('application', { name: /^Timeline/ });
    await expect(timeline).toBeFocused();
    await press(page, 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await expect(page.getByText(/^[\d,]+ of 20,000 events/)).toBeVisible();
    await press(page, 'Escape');
    await expect(page.getByText('20,000 of 20,000 events')).toBeVisible();
  });

  await test.step('filter, go back and forward', async () => {
    await press(page, 'Control+f');
    await page.keyboard.type('status:404');
    await press(page, 'Escape', 'Enter');
    await expect(page.getByText(/^[1-9][\d,]* of 20,000 events/)).not.toHaveText(/^20,000/);
    await press(page, 'Alt+ArrowLeft');
    await expect(page.getByText('20,000 of 20,000 events')).toBeVisible();
    await press(page, 'Alt+ArrowRight');
    await expect(page.getByText(/^[1-9][\d,]* of 20,000 events/)).not.toHaveText(/^20,000/);
    await press(page, 'Alt+ArrowLeft');
  });

  await test.step('open an alert, see its rows', async () => {
    await command(page, 'Show Alerts');
    await press(page, 'ArrowDown', 'Enter');
    const details = page.getByRole('region', { name: 'Secondary side bar' });
    await expect(details).toContainText('more than');
    await expect(details.getByText(/\bevents\b/).first()).toBeVisible();
  });

  await test.step('triage it', async () => {
    await command(page, 'Show Alerts');
    await press(page, 't');
    await page.keyboard.type('seen in the proxy log too');
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: /name/i })).toBeFocused();
    await page.keyboard.type('A. Analyst');
    await press(page, 'Enter');
    await expect(page.getByRole('treeitem', { name: /true positive/ })).toHaveCount(1);
  });

  await test.step('edit a rule and see the difference', async () => {
    await press(page, 'Control+p');
    await page.keyboard.type('nginx.yaml');
    await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('nginx.yaml');
    await press(page, 'Enter');
    const editor = page.getByRole('textbox', { name: /nginx\.yaml/ });
    await expect(editor).toBeFocused();
    await press(page, 'Control+f');
    await page.keyboard.type('count > 10');
    await press(page, 'Enter', 'Escape');
    await page.keyboard.type('count > 1000');
    await press(page, 'Escape', 'Control+Enter');
    await expect(page.getByRole('radio', { name: 'Lost 3' })).toBeVisible();
  });

  await test.step('ask in SQL', async () => {
    await command(page, 'New SQL');
    await expect(page.getByRole('textbox', { name: /SQL/ })).toBeFocused();
    await page.keyboard.type('select status, count(*) as n from events group by all order by n desc');
    await press(page, 'Escape', 'Control+Enter');
    await expect(page.getByRole('grid').getByText('200').first()).toBeVisible();
  });

  await test.step('export a report', async () => {
    await command(page, 'Preview Report');
    await expect(page.frameLocator('iframe').getByRole('heading', { name: /What does not belong/ })).toBeVisible();
    await command(page, 'Write Report');
    const box = page.getByRole('combobox', { name: /Write report/ });
    await expect(box).toBeFocused();
    await box.fill(folder.at('report.html'));
    await press(page, 'Enter');
    await expect.poll(() => existsSync(folder.at('report.html'))).toBe(true);
    expect(readFileSync(folder.at('report.html'), 'utf8')).toContain('seen in the proxy log too');
  });

  await test.step('restart and find it all again', async () => {
    await page.waitForTimeout(1500);
    await host.stop();
    await expect(page.getByText(/engine is not reachable/i)).toBeVisible();
    const again = await serve();
    complaints.splice(0);
    await page.goto(again.url);
    await expect(page.getByRole('navigation', { name: 'Activity bar' })).toBeVisible();
    await press(page, 'Control+p');
    await page.keyboard.type('web.spoor');
    await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('web.spoor');
    await press(page, 'Enter');
    await expect(page.getByRole('tab', { name: 'Report' })).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /true positive/ })).toHaveCount(1);
  });
});

