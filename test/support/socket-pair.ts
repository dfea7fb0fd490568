import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket as NodeSocket } from 'ws';
import { socketChannel } from '../../src-core/contract/socket.ts';
import type { ChannelPair } from './contract-suite.ts';

/** Two ends of a WebSocket: near as browsers have it, far as the web host has it. */
export async function socketPair(): Promise<ChannelPair> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const near = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[far]] = await Promise.all([once(server, 'connection') as Promise<[NodeSocket]>, once(near, 'open')]);
  return {
    near: socketChannel(near), far: socketChannel(far), moves: false,
    dispose: () => {
      far.terminate();
      server.close();
    },
  };
}
