import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Files whose contents a page sent, as pages know no paths. They are gone when the host stops. */
export class Drops {
  #folder: Promise<string> | undefined;

  /** Writes what comes to a file of this name; gives its path. */
  async take(request: IncomingMessage, name: string): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'spoor-drop-'));
    const folder = await mkdtemp(join(await this.#folder, 'd'));
    const path = join(folder, safeName(name));
    try {
      await pipeline(request, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return path;
  }

  async dispose(): Promise<void> {
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
  }
}

/** One path segment that every system takes: no separators, controls, leading dots or trailing dots and spaces; endings are kept, as formats are told by them. */
export function safeName(name: string): string {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const short = plain.length <= 150 ? plain : `${plain.slice(0, 100)}${plain.slice(-50)}`;
  return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `dropped ${short}`.trim() : short;
}
