import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelSource } from '../../src-core/base/cancel.ts';
import { SpoorError } from '../../src-core/base/errors.ts';
import type { Channel } from '../../src-core/contract/channel.ts';
import { connect, serve, type Connection } from '../../src-core/contract/rpc.ts';
import { SampleService } from './sample-service.ts';

export interface ChannelPair {
  readonly near: Channel;
  readonly far: Channel;
  /** Whether a buffer that is handed over is gone where it came from. */
  readonly moves: boolean;
  dispose(): void;
}

/** What every transport must carry. */
export function contractSuite(name: string, makeChannelPair: () => ChannelPair | Promise<ChannelPair>): void {
  describe(`the contract over ${name}`, { timeout: 10_000 }, () => {
    let pair: ChannelPair;
    let service: SampleService;
    let connection: Connection<SampleService>;
    let stop: () => void;
    beforeEach(async () => {
      pair = await makeChannelPair();
      service = new SampleService();
      stop = serve(pair.far, service);
      connection = connect<SampleService>(pair.near);
    });
    afterEach(() => pair.dispose());

    it('carries values both ways', async () => {
      for (const value of [undefined, null, 0, NaN, Infinity, '', '\0\u{1f43e}', [1, [undefined]], { a: { b: new Uint8Array([1, 2]) } }, new Float64Array([NaN, -0, 1]), new Uint32Array([2 ** 32 - 1]), 2 ** 53 - 1]) {
        expect(await connection.remote.echo(value)).toEqual(value);
      }
    });

    it('carries errors with code, message and data; what is none of Spoor\'s as internal', async () => {
      const refused: unknown = await connection.remote.refuse().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(SpoorError);
      expect(refused).toMatchObject({ code: 'case_locked', message: 'It is open elsewhere.', data: { path: '/a', nested: [1, null] } });
      await expect(connection.remote.stumble()).rejects.toMatchObject({ name: 'SpoorError', code: 'internal', message: 'not a function', data: {} });
    });

    it.each(['missing', 'constructor', 'toString', '__proto__', 'hasOwnProperty', 'cancelled'])('refuses the method %s', async (method) => {
      const remote = connection.remote as unknown as Record<string, () => Promise<unknown>>;
      await expect(remote[method]!()).rejects.toMatchObject({ code: 'bad_argument', message: expect.stringContaining(method) as string });
    });

    it('runs calls side by side and answers each its own', async () => {
      const answers = ['a', 'b', 'c'].map((call) => connection.remote.hold(call));
      expect(await connection.remote.release()).toBe(3);
      expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
    });

    it('tells progress in order, all of it before the answer', async () => {
      const steps: number[] = [];
      const other: number[] = [];
      const both = await Promise.all([connection.remote.count(20, { onProgress: (step) => void steps.push(step) }), connection.remote.count(3, { onProgress: (step) => void other.push(step) })]);
      expect(both).toEqual([20, 3]);
      expect([steps, other]).toEqual([Array.from({ length: 20 }, (_, i) => i + 1), [1, 2, 3]]);
    });

    it('does not begin what was cancelled before', async () => {
      const source = new CancelSource();
      source.cancel();
      await expect(connection.remote.count(5, { signal: source.signal })).rejects.toMatchObject({ code: 'aborted' });
      expect(service.cancelled).toBe(0);
    });

    it('stops what is cancelled while it runs, and nothing else', async () => {
      const controller = new AbortController();
      const other = connection.remote.count(50, {});
      const running = connection.remote.count(1e9, { signal: controller.signal, onProgress: (step) => step === 3 && controller.abort() });
      await expect(running).rejects.toMatchObject({ code: 'aborted' });
      expect(service.cancelled).toBe(1);
      expect(await other).toBe(50);
    });

    it('lets a cancellation after the answer pass', async () => {
      const source = new CancelSource();
      expect(await connection.remote.count(2, { signal: source.signal })).toBe(2);
      source.cancel();
      expect(await connection.remote.count(2)).toBe(2);
      expect(service.cancelled).toBe(0);
    });

    it('hands buffers over', async () => {
      const bytes = new Uint8Array([1, 2, 3]);
      expect(await connection.remote.sum({ bytes, transfer: [bytes.buffer] })).toBe(6);
      expect(bytes.byteLength).toBe(pair.moves ? 0 : 3);
      const given = await connection.remote.bytes(1000);
      expect([given.bytes.length, given.bytes[999]]).toEqual([1000, 7]);
    });

    it.each(['unclonable', 'gone', 'unclonableReason'] as const)('answers %s with an error and lives on', async (method) => {
      await expect(connection.remote[method]()).rejects.toMatchObject({ name: 'SpoorError', code: 'internal' });
      expect(await connection.remote.echo(1)).toBe(1);
    });

    it('lives on where an argument or progress cannot cross', async () => {
      await expect(connection.remote.echo(() => undefined)).rejects.toMatchObject({ name: 'SpoorError', code: 'bad_argument' });
      expect(await connection.remote.unclonableProgress({ onProgress: () => undefined })).toBe('done');
    });

    it('fails every open call, and every later one, when the connection is lost', async () => {
      const open = [connection.remote.hold('a'), connection.remote.count(1e9, { signal: new CancelSource().signal })].map((call) => call.catch((error: unknown) => error));
      await connection.remote.echo(0);
      connection.close(new SpoorError('worker_lost', 'It is gone.', { code: 7 }));
      for (const error of await Promise.all(open)) expect(error).toMatchObject({ name: 'SpoorError', code: 'worker_lost', data: { code: 7 } });
      await expect(connection.remote.echo(1)).rejects.toMatchObject({ code: 'worker_lost', message: 'It is gone.' });
    });

    it('cancels what runs when the caller is gone', async () => {
      const running = connection.remote.count(1e9, { onProgress: () => undefined }).catch((error: unknown) => error);
      await connection.remote.echo(0);
      stop();
      expect(await running).toMatchObject({ code: 'aborted' });
      expect(service.cancelled).toBe(1);
    });
  });
}
