/** What the contract needs of a transport: whole messages, in order, both ways. `transfer` names buffers that may be moved. */
export interface Channel {
  send(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Two ends of a channel within one thread; messages arrive in a later turn, as they do everywhere else, and are copied. */
export function memoryChannel(copy: (message: unknown) => unknown, later: (task: () => void) => void): readonly [Channel, Channel] {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []];
  const end = (mine: 0 | 1): Channel => ({
    send: (message) => {
      const sent = copy(message);
      later(() => listeners[mine === 0 ? 1 : 0].forEach((listener) => listener(sent)));
    },
    onMessage: (listener) => void listeners[mine].push(listener),
  });
  return [end(0), end(1)];
}

/** The members that Node's ports and workers share. */
interface NodePort {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

export const portChannel = (port: NodePort): Channel => ({
  send: (message, transfer = []) => port.postMessage(message, transfer),
  onMessage: (listener) => void port.on('message', listener),
});
