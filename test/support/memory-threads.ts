import { memoryChannel } from '../../src-core/contract/channel.ts';
import { serve } from '../../src-core/contract/rpc.ts';
import { DecodeWorker } from '../../src-core/pipeline/decode.ts';
import { DetectWorker } from '../../src-core/pipeline/detect.ts';
import { LearnWorker } from '../../src-core/pipeline/learn.ts';
import type { StartThread, ThreadServices } from '../../src-core/pipeline/threads.ts';
import { Case } from '../../src-core/store/case.ts';

const services: { readonly [Name in keyof ThreadServices]: () => ThreadServices[Name] } = {
  store: () => new Case('spoor test'), decode: () => new DecodeWorker(), detect: () => new DetectWorker(), learn: () => new LearnWorker(),
};

/** What a thread of this name serves. */
export const makeThreadService = <Name extends keyof ThreadServices>(name: Name): ThreadServices[Name] => services[name]();

/** The core's threads as services within this one. */
export const memoryThreads: StartThread = (name) => {
  const [near, far] = memoryChannel(structuredClone, setImmediate);
  serve(far, makeThreadService(name));
  return { channel: near, lost: new Promise(() => undefined), stop: async () => undefined };
};
