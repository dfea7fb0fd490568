import { defineConfig } from 'vitest/config';
import { resolve } from 'node:path';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  cacheDir: resolve(import.meta.dirname, '../node_modules/.cache/vitest'),
  test: {
    pool: 'forks',
    reporters: ['default', resolve(import.meta.dirname, '../test/support/closing-line.ts')],
    include: ['test/{unit,behavior,contract}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: { provider: 'v8', include: ['src-core/**'], reportsDirectory: 'node_modules/.cache/coverage' },
  },
});
