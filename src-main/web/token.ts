import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const form = /^[0-9a-f]{32}$/;

/** The key to this person's hosts: kept, so that a page that is open goes on after the host was started anew; readable by its owner alone. */
export function readToken(userFolder: string): string {
  const path = join(userFolder, 'token');
  const kept = contentOf(path);
  if (kept !== undefined && form.test(kept)) return kept;
  const token = randomBytes(16).toString('hex');
  mkdirSync(userFolder, { recursive: true, mode: 0o700 });
  writeFileSync(path, token, { mode: 0o600 });
  return token;
}

/** Takes as long for every wrong one. */
export function isToken(token: string, given: string | undefined): boolean {
  const [mine, theirs] = [Buffer.from(token), Buffer.from(given ?? '')];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
