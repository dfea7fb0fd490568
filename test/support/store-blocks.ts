import { createHash } from 'node:crypto';
import { createDecoder, type FormatName } from '../../src-core/formats/format.ts';
import { packRaw } from '../../src-core/store/raw-block.ts';
import type { StoreService } from '../../src-core/store/service.ts';
import type { NewSource, Source } from '../../src-core/store/sources.ts';
import { cutInPieces } from './format-decode.ts';

export const memoryLimit = '512MB';

export const newSource = (name: string, format: FormatName = 'ndjson', timeField?: string, columns?: readonly string[]): NewSource =>
  ({ name, path: `/logs/${name}`, size: -1, compression: 'none', format, timeField, timeZone: 'UTC', clockOffset: 0, columns });

/** Reads a text into the open case without threads: cut in pieces of these sizes, committed after each block for which `commitAfter` holds. `outOfOrderness`: as a stream. */
export async function storeText(store: StoreService, wanted: NewSource, text: string | Uint8Array, sizes: readonly number[] = [1 << 20], commitAfter: (block: number) => boolean = () => false, outOfOrderness?: number): Promise<Source> {
  await store.startIntake(new Int32Array(new SharedArrayBuffer(4)), outOfOrderness === undefined ? undefined : { outOfOrderness, live: true });
  const source = await store.addSource(wanted);
  const decoder = createDecoder(source.format, { timeField: source.timeField, timeZone: 'UTC', clockOffset: 0, ...(source.columns === undefined ? {} : { columns: source.columns }) });
  const blocks = cutInPieces(source.format, Buffer.from(text), sizes);
  const hash = createHash('sha256');
  let position = 0;
  for (const [i, bytes] of blocks.entries()) {
    const prefixSha256 = hash.update(bytes).copy().digest('hex');
    const batch = decoder.decode(new Uint8Array(bytes), i === blocks.length - 1, i === 0);
    await store.append({ source: source.id, batch, raw: packRaw(bytes, batch.extents), position, length: bytes.length, prefixSha256, transfer: [] });
    position += bytes.length;
    if (commitAfter(i)) await store.flush();
  }
  const sha256 = hash.digest('hex');
  await store.endSource(source.id, { sha256, contentSha256: sha256, problem: undefined });
  await store.flush();
  return (await store.sources()).find(({ id }) => id === source.id)!;
}
