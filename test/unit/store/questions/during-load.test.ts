import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Remote } from '../../../../src-core/contract/rpc.ts';
import { createDecoder } from '../../../../src-core/formats/format.ts';
import { startService, type Served } from '../../../../src-core/pipeline/threads.ts';
import { buffersOf } from '../../../../src-core/store/block.ts';
import { packRaw } from '../../../../src-core/store/raw-block.ts';
import type { StoreService } from '../../../../src-core/store/service.ts';
import { startWorker } from '../../../../src-main/worker/start.ts';
import { everything } from '../../../support/ask-case.ts';
import { faults } from '../../../support/open-case.ts';
import { newSource } from '../../../support/store-blocks.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const rowsOfBlock = 20_000;
let served: Served<StoreService> | undefined;
afterEach(async () => served?.dispose());

/** Sends blocks of a load, one for each call. */
async function load(store: Remote<StoreService>): Promise<{ readonly send: () => Promise<void>; readonly end: () => Promise<void> }> {
  await store.startIntake(new Int32Array(new SharedArrayBuffer(4)));
  const source = await store.addSource(newSource('a', 'ndjson', 'time'));
  const decoder = createDecoder('ndjson', { timeField: 'time', timeZone: 'UTC', clockOffset: 0 });
  const hash = createHash('sha256');
  let sent = 0;
  let position = 0;
  return {
    send: async () => {
      const first = sent++ * rowsOfBlock;
      const bytes = Buffer.from(Array.from({ length: rowsOfBlock }, (_, i) => `{"time":"${new Date(1.7e12 + first + i).toISOString()}","n":${first + i},"host":"host-${i % 50}"}\n`).join(''));
      const batch = decoder.decode(new Uint8Array(bytes), false, sent === 1);
      const block = { source: source.id, batch, raw: packRaw(bytes, batch.extents), position, length: bytes.length, prefixSha256: hash.update(bytes).copy().digest('hex') };
      position += bytes.length;
      await store.append({ ...block, transfer: buffersOf(block) });
    },
    end: async () => {
      const sha256 = hash.digest('hex');
      await store.endSource(source.id, { sha256, contentSha256: sha256, problem: undefined });
      await store.flush();
    },
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

describe('a load that goes on', { timeout: 60_000 }, () => {
  it('lets questions be answered soon, from what is committed, and triage be written', async () => {
    served = startService(startWorker('spoor test'), 'store');
    const store = served.remote;
    await store.open(folder('a.spoor'), 'create', '512MB');
    const { send, end } = await load(store);
    await send();
    await store.flush();
    const waits: number[] = [];
    const seen: number[] = [];
    const ask = async (): Promise<void> => {
      const sort = { field: 'host', descending: true };
      waits.push(await timed(async () => seen.push((await store.counts()).events)));
      waits.push(await timed(() => store.eventPage({ filter: { query: 'host:host-7' }, sort, offset: 0, limit: 10, fields: ['n'] }, { signal: undefined })));
      waits.push(await timed(() => store.histogram({ filter: everything, from: 1.7e15, to: 1.8e15, buckets: 10, by: { kind: 'field', field: 'host' } }, { signal: undefined })));
      waits.push(await timed(() => store.triage({ changes: [{ alert: 'x', status: 'benign', reason: String(waits.length) }], examiner: 'me' })));
    };
    for (let round = 0; round < 12; round++) {
      const sending = send();
      await ask();
      // Longer than the load's insert waits for a block in one go, and shorter.
      await pause(round % 4 === 0 ? 1200 : 30);
      await ask();
      await sending;
    }
    await end();
    expect(await store.eventCount({ filter: everything }, { signal: undefined })).toBe(13 * rowsOfBlock);
    expect(seen.every((events) => events % rowsOfBlock === 0)).toBe(true);
    expect(await store.triageHistory('x')).toHaveLength(24);
    await store.close();
    expect(await faults(folder('a.spoor'))).toEqual([]);
    const sorted = waits.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(400);
  });
});
