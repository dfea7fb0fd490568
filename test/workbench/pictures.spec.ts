import { expect, command, test } from '../support/workbench.ts';

/** Takes the documents' pictures anew: UPDATE_PICTURES=1 npm run workbench -- pictures */
test('pictures of the running program', async ({ page, serve }) => {
  test.skip(process.env['UPDATE_PICTURES'] !== '1', 'pictures are taken on request');
  const take = (name: string) => page.screenshot({ path: `resources/docs/pictures/${name}.png` });
  const host = await serve();
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await page.waitForTimeout(500);
  await take('welcome');
  await page.getByRole('button', { name: 'Open the sample case' }).first().click();
  const alerts = page.getByRole('tree', { name: 'Alerts' });
  await alerts.getByRole('treeitem', { name: /140\.206/ }).click();
  await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible();
  await page.waitForTimeout(1500);
  await take('workbench');
  await command(page, 'Show Rules');
  await page.getByRole('treeitem', { name: /nginx\.yaml/ }).click();
  await page.getByText('having: count > 10').click();
  await page.keyboard.press('End');
  await page.keyboard.type('0');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('radio', { name: /Lost/ })).toBeVisible();
  await take('rule');
});
