import { Packr } from 'msgpackr/index-no-eval';
import { SpoorError } from '../base/errors.ts';
import type { Channel } from './channel.ts';
import { isEnvelope, type Envelope } from './envelope.ts';
import type { Movable } from './rpc.ts';

/** What a browser's WebSocket and Node's share. */
export interface Socket {
  binaryType: string;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code: number, reason: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Bytes of one message. */
export const maxMessage = 64 * 2 ** 20;
/** Why a socket was closed; codes of our own begin at 4000. */
export const closeCode = { stopping: 1001, broken: 4400, refused: 4401 } as const;
/** What the two ends of a socket speak. */
export const socketProtocol = 'spoor';

/** Messages packed as MessagePack; buffers to be moved are copied. What is no message closes the socket. Errors, on sending: `bad_argument`. */
export function socketChannel(socket: Socket): Channel {
  const packr = new Packr({ moreTypes: true, useRecords: false, writeFunction: refuseFunction });
  socket.binaryType = 'arraybuffer';
  return {
    send: (message, transfer = []) => {
      if (transfer.some((buffer) => buffer.detached)) throw new SpoorError('internal', 'A buffer was sent that is gone.');
      const bytes = packr.pack(transfer.length === 0 ? message : withoutTransfer(message as Envelope));
      if (bytes.length > maxMessage) throw new SpoorError('bad_argument', `This is too large to send at once: ${bytes.length} bytes of at most ${maxMessage}. Ask for less.`);
      socket.send(bytes);
    },
    onMessage: (listener) => socket.addEventListener('message', ({ data }) => {
      const message = unpacked(packr, data);
      if (isEnvelope(message)) listener(message);
      else socket.close(closeCode.broken, 'That was no message.');
    }),
  };
}

function unpacked(packr: Packr, data: unknown): unknown {
  if (!(data instanceof ArrayBuffer) || data.byteLength > maxMessage) return undefined;
  try {
    return packr.unpack(new Uint8Array(data));
  } catch {
    return undefined;
  }
}

/** The buffers travel within what names them. */
function withoutTransfer(message: Envelope): Envelope {
  const bare = (payload: unknown): Movable => ({ ...(payload as Movable), transfer: [] });
  if (message.t === 's') return { ...message, r: { ...message.r, value: bare(message.r?.value) } };
  const [method, [request, ...rest]] = message.a as readonly [unknown, readonly unknown[]];
  return { ...message, a: [method, [bare(request), ...rest], ...message.a!.slice(2)] };
}

function refuseFunction(): never {
  throw new TypeError('a function cannot be sent');
}
