import { memoryChannel, type Channel } from '../../src-core/contract/channel.ts';
import { serve } from '../../src-core/contract/rpc.ts';
import type { StartThread, ThreadServices } from '../../src-core/pipeline/threads.ts';
import { makeThreadService } from './memory-threads.ts';

export interface MortalThreads {
  readonly start: StartThread;
  /** Ends the thread of this name that was started last, as a crash would: nothing it was asked is answered any more. */
  kill(name: keyof ThreadServices): void;
  /** How many of this name were started. */
  started(name: keyof ThreadServices): number;
}

/** Threads within this one that can be lost. What they hold is let go of when they are stopped, as the system does for a real one. */
export function mortalThreads(): MortalThreads {
  const kills = new Map<string, (() => void)[]>();
  const of = (name: string): (() => void)[] => kills.get(name) ?? [];
  const start: StartThread = (name) => {
    const [near, far] = memoryChannel(structuredClone, setImmediate);
    const service = makeThreadService(name);
    const line = { dead: false };
    serve(cut(far, line), service);
    const lost = new Promise<Error>((resolve) => {
      kills.set(name, [...of(name), () => {
        line.dead = true;
        resolve(new Error('it was killed by the test'));
      }]);
    });
    return { channel: near, lost, stop: async () => (line.dead && 'close' in service ? service.close() : undefined) };
  };
  return { start, kill: (name) => of(name).at(-1)!(), started: (name) => of(name).length };
}

const cut = (channel: Channel, line: { readonly dead: boolean }): Channel => ({
  send: (message, transfer) => {
    if (!line.dead) channel.send(message, transfer);
  },
  onMessage: (listener) => channel.onMessage((message) => {
    if (!line.dead) listener(message);
  }),
});
