import { protocol } from 'electron';
import { pageAnswer, plainAnswer, type PageAnswer } from '../host/page.ts';
import type { PageFiles } from '../host/page-files.ts';
import { scheme } from './origin.ts';

/** A scheme of our own, as secure and as bounded as https; before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Serves the page's files and nothing else by it. */
export function servePage(files: PageFiles): void {
  protocol.handle(scheme, ({ method, url }) => {
    const { status, headers, body } = answer(files, method, new URL(url));
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers });
  });
}

function answer(files: PageFiles, method: string, { host, pathname }: URL): PageAnswer {
  if (host !== 'app') return plainAnswer(404, 'There is no such page.');
  if (method !== 'GET') return plainAnswer(405, 'This can only be read.');
  return pageAnswer({ files, index: '/desktop.html', connect: '' }, pathname);
}
