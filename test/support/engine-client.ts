import { once } from 'node:events';
import { connect, type Remote } from '../../src-core/contract/rpc.ts';
import { socketChannel } from '../../src-core/contract/socket.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import { openSocket } from './web-server.ts';

export interface EngineClient {
  readonly engine: Remote<WorkbenchService>;
  readonly close: () => void;
}

const socketOf = (link: string): ReturnType<typeof openSocket> => {
  const { port, searchParams } = new URL(link);
  return openSocket(Number(port), { protocols: ['spoor', searchParams.get('token')!] });
};

/** The engine behind a host's link, as a page has it. */
export async function engineOf(link: string): Promise<EngineClient> {
  const socket = socketOf(link);
  await once(socket, 'open');
  return { engine: connect<WorkbenchService>(socketChannel(socket)).remote, close: () => socket.terminate() };
}

/** Sends one message as it is; gives the socket's close code, or what was answered within a moment. */
export async function sendRaw(link: string, message: string | Uint8Array): Promise<number | Uint8Array | undefined> {
  const socket = socketOf(link);
  await once(socket, 'open');
  const answer = Promise.race([
    once(socket, 'close').then(([code]) => code as number),
    once(socket, 'message').then(([data]) => data as Uint8Array),
    new Promise<undefined>((resolve) => void setTimeout(resolve, 1000, undefined)),
  ]);
  socket.send(message);
  const answered = await answer;
  socket.terminate();
  return answered;
}
