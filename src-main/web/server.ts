import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf } from '../../src-core/base/errors.ts';
import type { PageFiles } from '../host/page-files.ts';
import { pageAnswer, plainAnswer, type PageAnswer } from '../host/page.ts';
import { Drops } from './drops.ts';
import { isForUs, isFromUs } from './guard.ts';
import { Sockets } from './sockets.ts';
import { isToken } from './token.ts';

export interface WebServerOptions {
  /** What pages may call. */
  readonly service: object;
  readonly files: PageFiles;
  readonly token: string;
}

/** The page, a socket to the engine, and a place for what is dropped; on the loopback interface only. */
export class WebServer {
  readonly #options: WebServerOptions;
  readonly #sockets: Sockets;
  readonly #drops = new Drops();
  /** A caller that does not say within five seconds what it wants is hung up on. */
  readonly #server: Server = createServer({ headersTimeout: 5000, requestTimeout: 0, connectionsCheckingInterval: 1000 });

  constructor(options: WebServerOptions) {
    this.#options = options;
    this.#sockets = new Sockets(options.service, options.token);
    this.#server.on('request', (request, response) => void this.#answer(request).catch((error: unknown) => plainAnswer(500, messageOf(error))).then((answer) => write(request, response, answer)));
    this.#server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => undefined);
      if (new URL(request.url ?? '/', 'http://x').pathname === '/engine' && isForUs(request, this.port) && isFromUs(request)) this.#sockets.accept(request, socket, head);
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** 0: any port that is free. Errors: the system's, `EADDRINUSE` where the port is taken. */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  async dispose(): Promise<void> {
    this.#sockets.dispose();
    const closed = new Promise<void>((resolve) => void this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    setTimeout(() => this.#server.closeAllConnections(), 500).unref();
    await closed;
    await this.#drops.dispose();
  }

  async #answer(request: IncomingMessage): Promise<PageAnswer> {
    if (!isForUs(request, this.port)) return plainAnswer(403, 'This host answers to 127.0.0.1 and localhost only.');
    const path = pathOf(request);
    if (path === '/drop' && request.method === 'POST') return this.#take(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return plainAnswer(405, 'This can only be read.');
    return pageAnswer({ files: this.#options.files, index: '/web.html', connect: `ws://${request.headers.host!}` }, path);
  }

  async #take(request: IncomingMessage): Promise<PageAnswer> {
    const key = /^Bearer (\w+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!isFromUs(request) || !isToken(this.#options.token, key)) return plainAnswer(403, 'Open the link that the host printed.');
    return plainAnswer(200, await this.#drops.take(request, decoded(String(request.headers['x-name'] ?? ''))));
  }
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split(/[?#]/, 1)[0]!;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function write(request: IncomingMessage, response: ServerResponse, { status, headers, body }: PageAnswer): void {
  if (!request.readableEnded && status >= 400) response.shouldKeepAlive = false;
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(request.method === 'HEAD' ? undefined : body);
}
