import { expect, test as base, type Page } from '@playwright/test';
import { startHost, type Host } from './host.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

interface Fixtures {
  /** A folder of the test's own. */
  readonly folder: TemporaryFolder;
  /** Starts hosts that stop even where the test fails. */
  readonly serve: (...args: readonly string[]) => Promise<Host>;
  /** Whatever the page complained about; must be empty in the end. */
  readonly complaints: string[];
}

/** What Chromium itself says while a test has the host stopped, and when axe knocks at the report's sandboxed frame. */
const ofTests = /^WebSocket connection to .*ERR_CONNECTION_REFUSED|^Failed to execute 'postMessage' on 'DOMWindow': .* origin \('null'\)/;

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = temporaryFolder();
    await use(folder);
    folder.remove();
  },
  serve: async ({ folder, page }, use, info) => {
    const hosts: Host[] = [];
    await use(async (...args) => {
      const host = await startHost(folder.at('user'), args);
      hosts.push(host);
      return host;
    });
    if (info.status !== info.expectedStatus) await page.screenshot({ path: info.outputPath('failed.png') });
    await page.goto('about:blank');
    for (const host of hosts) await host.stop();
  },
  complaints: [async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    await use(complaints);
    expect(complaints.filter((complaint) => !ofTests.test(complaint))).toEqual([]);
  }, { auto: true }],
});
export { expect };

/** Runs a command from the palette by its title. */
export async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(title);
  await page.keyboard.press('Enter');
}
