import { _electron, expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const named = resolve(root, 'node_modules/electron/path.txt');
const binary = existsSync(named) ? resolve(root, 'node_modules/electron/dist', readFileSync(named, 'utf8').trim()) : undefined;
const runs = binary !== undefined && existsSync(binary) && (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined);
if (!runs) console.error('\n*** NO ELECTRON (its binary or a display is missing): the desktop shell is tested against a fake only. ***\n');

test.describe('the desktop shell', () => {
  test.skip(!runs, 'Electron cannot run here');

  test('opens the sample in a window whose page has no rights of its own', async () => {
    const folder = temporaryFolder();
    const shell = await _electron.launch({ executablePath: binary!, args: [root, `--user-folder=${folder.path}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
    try {
      const page = await shell.firstWindow();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await expect(page.getByRole('contentinfo')).toContainText('5,000 events');
      expect(page.url()).toBe('spoor://app/');
      expect(await page.evaluate(() => [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process])).toEqual(['undefined', 'undefined']);
      await page.evaluate(() => {
        location.href = 'https://example.com/';
        open('https://example.com/');
      });
      expect([page.url(), shell.windows().length]).toEqual(['spoor://app/', 1]);
      expect(await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe('denied');
      await page.reload();
      await expect(page.getByRole('contentinfo')).toContainText('5,000 events');
      expect(complaints).toEqual([]);
    } finally {
      await shell.close();
      folder.remove();
    }
  });
});
