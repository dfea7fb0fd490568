import { ipcMain, MessageChannelMain, type MessagePortMain } from 'electron';
import type { Channel } from '../../src-core/contract/channel.ts';
import { desktopMessage } from '../../src-core/contract/desktop.ts';
import { isEnvelope } from '../../src-core/contract/envelope.ts';
import { serve } from '../../src-core/contract/rpc.ts';
import { isPage } from './origin.ts';

/** Gives the page a port to the service whenever it asks; after a reload it asks again. What was asked over a port ends with it. */
export function servePorts(service: object): void {
  ipcMain.on(desktopMessage.connect, ({ senderFrame }) => {
    if (!isPage(senderFrame)) return;
    const { port1, port2 } = new MessageChannelMain();
    port1.on('close', serve(portChannel(port1), service));
    port1.start();
    senderFrame.postMessage(desktopMessage.port, null, [port2]);
  });
}

/** These ports copy everything. */
const portChannel = (port: MessagePortMain): Channel => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', ({ data }: { readonly data: unknown }) => {
    if (isEnvelope(data)) listener(data);
  }),
});
