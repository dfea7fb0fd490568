import { closeCode, socketChannel, socketProtocol } from '../../src-core/contract/socket.ts';
import type { EngineLink } from './engine-link.ts';

/** Milliseconds. */
const firstPause = 250;
const longestPause = 5000;

/** Connects the link to the host that served this page, again and again whenever that is lost; until the host refuses the token. */
export function keepConnected(link: EngineLink, token: string, onRefused: () => void): void {
  let pause = firstPause;
  const attempt = (): void => {
    const socket = new WebSocket(`ws://${location.host}/engine`, [socketProtocol, token]);
    socket.onopen = () => {
      pause = firstPause;
      link.connected(socketChannel(socket));
    };
    socket.onclose = ({ code }) => {
      link.lost();
      if (code === closeCode.refused) return onRefused();
      setTimeout(attempt, pause);
      pause = Math.min(2 * pause, longestPause);
    };
  };
  attempt();
}
