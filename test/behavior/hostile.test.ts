import { afterAll, expect, test } from 'vitest';
import { forcedFormats, hostileRun } from '../support/hostile-run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

test.each(forcedFormats.map((format, i) => ({ format, as: format ?? 'recognised', seed: 41 + i })))('1,000 hostile lines as $as harm nobody', async ({ format, seed }) => {
  expect(await hostileRun(folder.at(String(seed)), format, seed, 1000)).toBeGreaterThan(0);
});
