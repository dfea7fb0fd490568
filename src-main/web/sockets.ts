import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { serve } from '../../src-core/contract/rpc.ts';
import { closeCode, maxMessage, socketChannel, socketProtocol } from '../../src-core/contract/socket.ts';
import { isToken } from './token.ts';

/** Pages that are connected. All share one service; what a page asked for ends with it, jobs go on. */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxMessage, perMessageDeflate: false, handleProtocols: () => socketProtocol });
  readonly #service: object;
  readonly #token: string;

  constructor(service: object, token: string) {
    this.#service = service;
    this.#token = token;
  }

  /** The key comes as a second protocol's name, as that lands in no log and no history. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [protocol, key] = (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => undefined);
      if (protocol === socketProtocol && isToken(this.#token, key)) this.#serve(opened);
      else opened.close(closeCode.refused, 'Open the link that the host printed.');
    });
  }

  dispose(): void {
    for (const socket of this.#server.clients) {
      socket.close(closeCode.stopping, 'The host stops.');
      setTimeout(() => socket.terminate(), 500).unref();
    }
    this.#server.close();
  }

  #serve(socket: WebSocket): void {
    socket.on('close', serve(socketChannel(socket), this.#service));
  }
}
