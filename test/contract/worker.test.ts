import { describe, expect, it } from 'vitest';
import { startService, type Thread } from '../../src-core/pipeline/threads.ts';
import { startWorker } from '../../src-main/worker/start.ts';

const settings = { compression: 'none', format: 'ndjson', timeField: undefined, timeZone: 'UTC', clockOffset: 0, columns: undefined } as const;

describe('a worker thread', { timeout: 30_000 }, () => {
  it('decodes, its buffers moved there and back', async () => {
    const served = startService(startWorker('spoor test'), 'decode');
    const bytes = new Uint8Array(Buffer.from('{"a":1}\n'));
    const { batch, raw } = await served.remote.decode({ source: 0, settings, bytes, first: true, last: true, transfer: [bytes.buffer] });
    expect([bytes.byteLength, batch.rows, raw.length > 0]).toEqual([0, 1, true]);
    await served.dispose();
  });

  it('that crashes fails every call with worker_lost', async () => {
    const threads: Thread[] = [];
    const start = startWorker('spoor test');
    const served = startService((name) => (threads.push(start(name)), threads[0]!), 'decode');
    await served.remote.pack({ bytes: new Uint8Array(1), extents: new Int32Array(0), transfer: [] });
    threads[0]!.channel.send(null);
    const open = [1, 2].map(() => served.remote.pack({ bytes: new Uint8Array(1), extents: new Int32Array(0), transfer: [] }));
    for (const call of open) await expect(call).rejects.toMatchObject({ code: 'worker_lost', message: expect.stringContaining('The decode thread stopped') as string });
    await expect(served.remote.pack({ bytes: new Uint8Array(1), extents: new Int32Array(0), transfer: [] })).rejects.toMatchObject({ code: 'worker_lost' });
    await served.dispose();
  });
});
