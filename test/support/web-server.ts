import { request, type IncomingHttpHeaders } from 'node:http';
import { WebSocket } from 'ws';
import { WebServer } from '../../src-main/web/server.ts';
import type { PageFiles } from '../../src-main/host/page-files.ts';

export const token = '0123456789abcdef0123456789abcdef';

const files: PageFiles = new Map([
  ['/web.html', { type: 'text/html; charset=utf-8', body: Buffer.from('<meta name="csp-nonce" content="NONCE" />') }],
  ['/desktop.html', { type: 'text/html; charset=utf-8', body: Buffer.from('desktop') }],
  ['/assets/web-a1b2.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('1') }],
]);

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A web server that serves something small; stopped by its user. */
export async function startServer(service: object): Promise<WebServer> {
  const server = new WebServer({ service, files, token });
  await server.listen(0);
  return server;
}

/** One request, its path and headers sent as they are. */
export function ask(port: number, path: string, { method = 'GET', headers = {}, body }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts).toString() }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A socket as a page of this host opens it, unless told otherwise. */
export const openSocket = (port: number, { protocols = ['spoor', token], origin = `http://127.0.0.1:${port}`, host = `127.0.0.1:${port}`, path = '/engine' } = {}): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers: { host, ...(origin === '' ? {} : { origin }) } });
