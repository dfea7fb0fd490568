import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { tours, writeLog } from '../support/tour.ts';
import { expect, test } from '../support/workbench.ts';

const pictures = resolve(import.meta.dirname, '../../node_modules/.cache/playwright/views');
const looks = [
  { theme: 'dark', width: 1280, height: 800 },
  { theme: 'light', width: 1280, height: 800 },
  { theme: 'high-contrast', width: 1280, height: 800 },
  { theme: 'dark', width: 1920, height: 1080 },
] as const;

for (const { theme, width, height, way, before, stops } of looks.flatMap((look) => Object.entries(tours).map(([way, tour]) => ({ ...look, ...tour, way })))) {
  test(`every view ${way} in ${theme} at ${width}x${height} is accessible`, async ({ page, folder, serve }) => {
    test.setTimeout(200_000);
    writeLog(folder);
    await page.setViewportSize({ width, height });
    await page.goto((await serve()).url);
    await choose(page, theme);
    for (const { go } of before) await go(page, folder);
    for (const { name, go } of stops) {
      await test.step(name, async () => {
        await go(page, folder);
        await page.screenshot({ path: `${pictures}/${theme}-${width}x${height}-${name}.png`, animations: 'disabled' });
        expect.soft(await violations(page), name).toEqual([]);
      });
    }
  });
}

/** The theme, by the form of the settings. */
async function choose(page: Page, theme: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'A first investigation' })).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('combobox', { name: 'Color Theme' }).selectOption(theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await page.keyboard.press('Alt+w');
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`));
}
