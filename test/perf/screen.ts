/**
 * The second half of npm run bench: what a person waits for in the workbench, measured in Chromium through the web host over 5M events.
 * Needs 4 GB in the system's temporary folder and about five minutes.
 */
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findBrowser } from '../support/browser.ts';
import { measure, median } from './measure.ts';
import { figure, say } from './say.ts';
import { installClock, settled } from './screen-clock.ts';

const events = 5_000_000;
const root = resolve(import.meta.dirname, '../..');
const spoor = join(root, 'src-main/cli/spoor.mjs');
const folder = mkdtempSync(join(tmpdir(), 'spoor-screen-'));
const at = (name: string): string => join(folder, name);
const p95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!;

const running = new Set<ChildProcess>();

/** A host and the link it says. */
async function startHost(args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [spoor, ...args, '--user-folder', at('user')], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HOME: at('user') } });
  running.add(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
  running.delete(child);
}

async function start(page: Page): Promise<void> {
  const begun = performance.now();
  const { child, url } = await startHost(['open']);
  await page.goto(url);
  await page.getByRole('navigation', { name: 'Activity bar' }).waitFor();
  figure('start to first screen', (performance.now() - begun) / 1000, 's', 3);
  await page.goto('about:blank');
  await stop(child);
}

/** Loads the log by the screen and watches the page meanwhile. */
async function load(page: Page): Promise<void> {
  const { child, url } = await startHost(['serve', at('log.ndjson')]);
  await page.goto(url);
  const go = page.getByRole('button', { name: /Load and detect/ });
  await go.click();
  await page.evaluate(() => (window.spoorClock.longest = 0));
  await page.getByRole('contentinfo').getByText('1 job ended').waitFor({ timeout: 600_000 });
  figure('longest task of the page while 5M events load', await page.evaluate(() => window.spoorClock.longest), 'ms', 50);
  await page.goto('about:blank');
  await stop(child);
}

async function explore(page: Page, session: CDPSession): Promise<void> {
  const { child, url } = await startHost(['serve']);
  await page.goto(url);
  const opened: number[] = [];
  for (let round = 0; round < 5; round++) {
    opened.push(await firstRows(page));
    if (round < 4) await command(page, 'Close Case');
  }
  figure('case opened to first rows', median(opened), 'ms', 500);
  await settled(page);
  figure('brush to all views redrawn, p95 of 40', p95(await brushes(page)), 'ms', 150);
  await page.keyboard.press('Escape');
  await settled(page);
  const grid = page.getByRole('grid', { name: /^Events/ });
  await grid.getByRole('gridcell').first().click();
  await settled(page);
  figure('scroll to the end', await timed(page, () => page.keyboard.press('Control+End')), 'ms', 300);
  for (const name of ['Time', 'status', 'client_ip', 'request_time']) {
    figure(`sort by ${name}`, await timed(page, () => page.getByRole('columnheader', { name, exact: true }).click()), 'ms', 300);
  }
  await session.send('HeapProfiler.collectGarbage');
  figure('heap of the page', ((await session.send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize / 2 ** 20, 'MiB', 300);
  await page.goto('about:blank');
  await stop(child);
}

/** From the click on the recent case to the first row with text. */
async function firstRows(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'log.spoor' }).waitFor();
  return page.evaluate(async () => {
    const begun = performance.now();
    [...document.querySelectorAll('button')].find((button) => button.textContent === 'log.spoor')!.click();
    while ((document.querySelector('[role=gridcell]')?.textContent ?? '') === '') await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  });
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.keyboard.type(name);
  await page.getByRole('option', { name: new RegExp(name) }).first().waitFor();
  await page.keyboard.press('Enter');
  await settled(page);
}

/** Milliseconds from an act to the picture after the last answer it brought about. */
async function timed(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => (window.spoorClock.act = 0));
  await act();
  return settled(page);
}

async function brushes(page: Page): Promise<readonly number[]> {
  const box = (await page.getByRole('application', { name: /^Timeline/ }).boundingBox())!;
  const x = (share: number): number => box.x + box.width * (0.1 + 0.85 * share);
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const [from, to] = [(i * 0.37) % 0.8, ((i * 0.37) % 0.8) + 0.02 + ((i * 0.61) % 0.2)];
    await page.mouse.move(x(from), box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(x((from + to) / 2), box.y + box.height / 2, { steps: 3 });
    await page.mouse.move(x(to), box.y + box.height / 2, { steps: 3 });
    times.push(await timed(page, () => page.mouse.up()));
  }
  return times;
}

/** What the page loads before any view, compressed. */
function firstLoad(): number {
  const html = readFileSync(join(root, 'out/renderer/web.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.?\/([^"]+\.(?:js|css))"/g)].map(([, path]) => readFileSync(join(root, 'out/renderer', path!)));
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 2 ** 20;
}

const found = await findBrowser();
if (found === undefined) throw new Error('There is no Chromium; name one by CHROMIUM.');
const browser = await chromium.launch(found);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const session = await page.context().newCDPSession(page);
  await installClock(page);
  await measure(process.execPath, [spoor, 'generate', 'nginx', '--count', String(events), '--seed', '1', '--to', at('log.ndjson')], folder);
  await start(page);
  say(`${'renderer before lazy views'.padEnd(58)} ${firstLoad().toFixed(2)} MiB gzip (to be under 1.2)`);
  await load(page);
  await explore(page, session);
} finally {
  await browser.close();
  for (const child of running) await stop(child);
  rmSync(folder, { recursive: true, force: true });
}
