import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key to this person's hosts: kept, so that a page that is open goes on after the host was started anew; one that others could have read is made anew. */
export function readToken(userFolder: string): string {
  const path = join(userFolder, 'token');
  const kept = secretOf(path);
  if (kept !== undefined) return kept;
  const token = randomBytes(16).toString('hex');
  mkdirSync(userFolder, { recursive: true, mode: 0o700 });
  rmSync(path, { force: true });
  writeFileSync(path, token, { mode: 0o600, flag: 'wx' });
  return token;
}

/** Takes as long for every wrong one. */
export function isToken(token: string, given: string | undefined): boolean {
  const [mine, theirs] = [Buffer.from(token), Buffer.from(given ?? '')];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

function secretOf(path: string): string | undefined {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) return undefined;
    return /^[0-9a-f]{32}$/.exec(readFileSync(path, 'utf8'))?.[0];
  } catch {
    return undefined;
  }
}
