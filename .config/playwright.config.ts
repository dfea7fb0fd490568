import { defineConfig } from '@playwright/test';
import { findBrowser } from '../test/support/browser.ts';

const browser = await findBrowser();
if (browser === undefined) console.error('\n*** NO CHROMIUM: the workbench is NOT tested on screen. Install one, or name one by CHROMIUM. ***\n');

export default defineConfig({
  testDir: '../test/workbench',
  ...(browser === undefined ? { testMatch: ['desktop.spec.ts'] } : {}),
  outputDir: '../node_modules/.cache/playwright/results',
  reporter: [['list'], ['../test/support/closing-line.ts']],
  workers: 1,
  // A second try is told as flaky: a machine that is busy with other things may miss a deadline.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    // Chromium without a window denies what one with a window allows after a key or click.
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: browser ?? {},
  },
});
