import type { IncomingMessage } from 'node:http';

/** Whether a request came to this host by a name of its own; a page elsewhere whose name leads here (DNS rebinding) did not. */
export const isForUs = (request: IncomingMessage, port: number): boolean => [`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '');

/** Whether the page that asks was served by this host. Browsers send where a page is from with everything but plain reading. */
export const isFromUs = (request: IncomingMessage): boolean => request.headers.origin === `http://${request.headers.host ?? ''}`;
