import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { generated, keysOver } from '../../../support/nginx-events.ts';

const file = new URL('../../../../resources/samples/nginx.ndjson.gz', import.meta.url);
const { text, events, truth } = generated({ count: 5000, seed: 1, rate: 20, errorRate: 0.05 });

test('the sample is what the generator makes', () => {
  if (process.env['UPDATE_SAMPLES'] !== undefined) writeFileSync(file, gzipSync(text, { level: 9 }));
  const same = gunzipSync(readFileSync(file)).toString('latin1') === text;
  expect(same, 'write it anew with UPDATE_SAMPLES=1 npm run -s unit test/unit/sources/generator/sample.test.ts').toBe(true);
});

test('the sample holds several bursts of both kinds and no others', () => {
  for (const [kind, field] of [['client-burst', 'client_ip'], ['host-4xx', 'host']] as const) {
    const keys = new Set(truth.filter((burst) => burst.kind === kind).map(({ key }) => key[field]));
    expect(keys.size).toBeGreaterThan(1);
    expect(keysOver(kind, events)).toEqual(keys);
  }
});
