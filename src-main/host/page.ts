import { randomBytes } from 'node:crypto';
import { styleHash } from '../../src-core/report/style.ts';
import type { PageFiles } from './page-files.ts';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

export interface Page {
  readonly files: PageFiles;
  /** What `/` is. */
  readonly index: string;
  /** Where the page may connect to beside its own origin. */
  readonly connect: string;
}

const shared = {
  'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin',
} as const;
const locked = "default-src 'none'; frame-ancestors 'none'";

/** A file of the page, or that there is none; both hosts answer by this. */
export function pageAnswer({ files, index, connect }: Page, path: string): PageAnswer {
  const name = path === '/' ? index : path;
  const file = files.get(name);
  if (file === undefined || (name.endsWith('.html') && name !== index)) return plainAnswer(404, 'There is no such page.');
  if (name !== index) return { status: 200, headers: { ...shared, 'Content-Security-Policy': locked, 'Content-Type': file.type, 'Cache-Control': cacheOf(name) }, body: file.body };
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: { ...shared, 'Content-Security-Policy': policy(nonce, connect), 'Content-Type': file.type, 'Cache-Control': 'no-store' },
    body: file.body.toString('utf8').replace('content="NONCE"', `content="${nonce}"`),
  };
}

export const plainAnswer = (status: number, text: string): PageAnswer => ({
  status, headers: { ...shared, 'Content-Security-Policy': locked, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }, body: `${text}\n`,
});

/** Names of what the build puts there hold a hash of the content. */
const cacheOf = (name: string): string => (name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');

/** The report's preview lies in a frame that inherits this; so its style sheet is named here. */
function policy(nonce: string, connect: string): string {
  return [
    "default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}' '${styleHash}'`, "font-src 'self'", "img-src 'self' data:",
    `connect-src 'self' ${connect}`.trim(), 'frame-src blob:', "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
}
