import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { cellText } from '../../../src-core/contract/columns.ts';
import type { PreviewedInput } from '../../../src-core/contract/intake.ts';
import { previewInputs } from '../../../src-core/engine/session/preview.ts';
import { expandInputs } from '../../../src-core/sources/inputs.ts';
import { logLines } from '../../support/log-lines.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
const plain = { timeZone: 'UTC', clockOffset: 0 };
const look = (paths: readonly string[], settings: object = {}): Promise<readonly PreviewedInput[]> => previewInputs(expandInputs(paths), { ...plain, ...settings });
const cells = ({ rows }: PreviewedInput, row: number): readonly (string | undefined)[] => rows.map((column) => cellText(column, row));

it('recognises format, time and fields, whatever the compression', async () => {
  mkdirSync(folder('logs'));
  const text = logLines(400);
  writeFileSync(folder('logs', 'a.ndjson'), text);
  writeFileSync(folder('logs', 'b.ndjson.gz'), gzipSync(text));
  writeFileSync(folder('logs', 'c.ndjson.zst'), zstdCompressSync(text));
  const previews = await look([folder('logs')]);
  expect(previews.map(({ compression, format, timeField, events, rejected, untimed, problem }) => [compression, format, timeField, events, rejected, untimed, problem]))
    .toEqual(['none', 'gzip', 'zstd'].map((compression) => [compression, 'ndjson', 'timestamp', 398, 2, 0, undefined]));
  expect(previews[0]!.fields).toEqual(['timestamp', 'client_ip', 'host', 'status', 'country', 'request_time']);
  expect(cells(previews[1]!, 1)).toEqual([String(Date.UTC(2026, 0, 1, 12) * 1000 + 1000), '2026-01-01T12:00:00.001Z', '10.0.0.1', 'a', '200', 'DE', '0.1']);
});

it('takes what the person says instead', async () => {
  writeFileSync(folder('a.csv'), 'when,who\n2026-01-01 12:00:00,a\n2026-01-01 12:00:01,\n');
  const [preview] = await look([folder('a.csv')], { timeZone: '+02:00', clockOffset: 1e6 });
  expect(preview).toMatchObject({ format: 'csv', timeField: 'when', events: 2 });
  expect(cells(preview!, 1)[0]).toBe(String(Date.UTC(2026, 0, 1, 10, 0, 2) * 1000));
  const [lines] = await look([folder('a.csv')], { format: 'lines' });
  expect(lines).toMatchObject({ format: 'lines', events: 3, fields: ['message'] });
  const [other] = await look([folder('a.csv')], { timeField: 'who' });
  expect(other).toMatchObject({ timeField: 'who', untimed: 2 });
});

it('reads a large file from its start only, and long values are cut', async () => {
  writeFileSync(folder('large.ndjson'), `{"a":"${'x'.repeat(5000)}"}\n${logLines(50_000)}`);
  const [preview] = await look([folder('large.ndjson')]);
  expect(preview!.events).toBeLessThan(20_000);
  expect(cells(preview!, 0).map((text) => text?.length)).toContain(1000);
});

it('says of each input why it cannot be read', async () => {
  writeFileSync(folder('empty.log'), '');
  writeFileSync(folder('binary.bin'), new Uint8Array(1000));
  writeFileSync(folder('cut.gz'), gzipSync(logLines(5000)).subarray(0, 20));
  const previews = await look([folder('empty.log'), folder('binary.bin'), folder('cut.gz'), '/dev/null', folder('none')]);
  expect(previews.map(({ problem }) => problem)).toEqual([
    'the file is empty', expect.stringContaining('binary'), expect.stringContaining('cut off or damaged'), 'this is no file', 'there is no such file or folder']);
});
