import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SpoorError, messageOf } from '../../base/errors.ts';
import type { RecentCase } from '../../contract/user.ts';
import { wholeFile } from '../../store/whole-file.ts';
import { resource } from '../resources.ts';

const maxRecent = 20;
/** No document has this name, since theirs hold no underscore. */
const recentFile = 'recent_cases';
const sampleFile = 'sample.spoor';

/** What belongs to the person: documents and the list of recent cases, in a folder of their own that nobody else may read. */
export class UserFiles {
  readonly #folder: string;
  /** Files are written one after the other, so that the last one asked for stays. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where the sample case lies, or will, and what it is made from. */
  sample(): { readonly path: string; readonly input: string } {
    return { path: join(this.#folder, sampleFile), input: resource('samples/nginx.ndjson.gz') };
  }

  async read(name: string): Promise<string | undefined> {
    await this.#before;
    return readFile(this.#path(name), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new SpoorError('internal', `${this.#path(name)} cannot be read: ${messageOf(error)}`);
    });
  }

  write(name: string, text: string): Promise<void> {
    return this.#alone(() => this.#write(name, text));
  }

  async recentCases(): Promise<readonly RecentCase[]> {
    return parsed(await this.read(recentFile)).filter(({ path }) => existsSync(path));
  }

  /** Puts a case on top of the recent ones. */
  async opened(path: string): Promise<void> {
    if (path === this.sample().path) return;
    const others = (await this.recentCases()).filter((other) => other.path !== path);
    await this.write(recentFile, JSON.stringify([{ path, opened: Date.now() }, ...others].slice(0, maxRecent)));
  }

  /** Makes the folder, for the person alone. */
  async make(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
  }

  async #write(name: string, text: string): Promise<void> {
    const path = this.#path(name);
    try {
      await this.make();
      await wholeFile(path, (temporary) => writeFile(temporary, text, { mode: 0o600 }));
    } catch (error) {
      throw new SpoorError('internal', `${basename(path)} cannot be kept in ${this.#folder}: ${messageOf(error)}`);
    }
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.json`);
  }

  #alone(work: () => Promise<void>): Promise<void> {
    const done = this.#before.then(work);
    this.#before = done.catch(() => undefined);
    return done;
  }
}

/** A list that somebody else broke is begun anew. */
function parsed(text: string | undefined): readonly RecentCase[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter((entry: unknown): entry is RecentCase => isRecent(entry)) : [];
  } catch {
    return [];
  }
}

const isRecent = (entry: unknown): entry is RecentCase =>
  typeof entry === 'object' && entry !== null && 'path' in entry && typeof entry.path === 'string' && 'opened' in entry && typeof entry.opened === 'number';
