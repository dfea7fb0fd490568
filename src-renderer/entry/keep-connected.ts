import { closeCode, socketChannel, socketProtocol } from '../../src-core/contract/socket.ts';
import type { EngineLink } from './engine-link.ts';

/** Milliseconds. */
const firstPause = 250;
const longestPause = 5000;

/** Connects the link to the host that served this page, again and again whenever that is lost; until the host refuses the token. Gives what ends it. */
export function keepConnected(link: EngineLink, token: string, onRefused: () => void): () => void {
  let pause = firstPause;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const attempt = (): void => {
    const socket = new WebSocket(`ws://${location.host}/engine`, [socketProtocol, token]);
    socket.onopen = () => {
      pause = firstPause;
      link.connected(socketChannel(socket));
    };
    socket.onclose = ({ code }) => {
      link.lost();
      if (ended) return;
      if (code === closeCode.refused) return onRefused();
      timer = setTimeout(attempt, pause);
      pause = Math.min(2 * pause, longestPause);
    };
  };
  attempt();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
