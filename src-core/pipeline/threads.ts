import { connect, type Remote } from '../contract/rpc.ts';
import type { Channel } from '../contract/channel.ts';
import { SpoorError } from '../base/errors.ts';
import type { StoreService } from '../store/service.ts';
import type { DecodeService } from './decode.ts';
import type { DetectService } from './detect.ts';
import type { LearnService } from './learn.ts';

/** What a thread of this name serves. */
export interface ThreadServices {
  readonly store: StoreService;
  readonly decode: DecodeService;
  readonly detect: DetectService;
  readonly learn: LearnService;
}

/** A running thread. `lost` settles when it ends without having been asked to. */
export interface Thread {
  readonly channel: Channel;
  readonly lost: Promise<Error>;
  /** Ends it; nothing may be under way in it. */
  stop(): Promise<void>;
}

/** How a host starts the core's threads. */
export type StartThread = (name: keyof ThreadServices) => Thread;

export interface Served<Service> {
  readonly remote: Remote<Service>;
  /** See `Thread`. */
  readonly lost: Promise<Error>;
  dispose(): Promise<void>;
}

/** Starts a thread and connects to what it serves; every open call fails with `worker_lost` when the thread is lost. */
export function startService<Name extends keyof ThreadServices>(start: StartThread, name: Name): Served<ThreadServices[Name]> {
  const thread = start(name);
  const connection = connect<ThreadServices[Name]>(thread.channel);
  void thread.lost.then((error) => connection.close(new SpoorError('worker_lost', `The ${name} thread stopped: ${error.message}. What was committed is safe; do the same again to go on.`)));
  return { remote: connection.remote, lost: thread.lost, dispose: () => thread.stop() };
}
