import type { Channel } from '../../src-core/contract/channel.ts';
import { enginePort, type DesktopBridge } from '../../src-core/contract/desktop.ts';
import type { EngineLink } from './engine-link.ts';

export const desktopBridge = (): DesktopBridge => (window as unknown as { readonly spoorDesktop: DesktopBridge }).spoorDesktop;

/** Connects the link to the engine's port, which the preload script hands to this window. */
export function keepPort(link: EngineLink, bridge: DesktopBridge): void {
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source !== window || data !== enginePort || port === undefined) return;
    port.addEventListener('close', () => link.lost());
    link.connected(portChannel(port));
    port.start();
  });
  bridge.connect();
}

const portChannel = (port: MessagePort): Channel => ({
  send: (message, transfer = []) => port.postMessage(message, [...transfer]),
  onMessage: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
});
