import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDuration } from '../base/duration.ts';
import { SpoorError } from '../base/errors.ts';
import { FollowedFile } from '../sources/followed-file.ts';
import { GeneratedStream } from '../sources/generated-stream.ts';
import type { Committed, Stream } from '../sources/stream.ts';

/** Where a stream comes from. */
export interface StreamOrigin {
  /** What the case calls it; the path tells it from others. */
  readonly name: string;
  readonly path: string;
  /** Whether another may come when one has ended: a log that is rotated. */
  readonly renewed: boolean;
  /** Goes on behind what was read before; `undefined` where there is nothing to read yet, or what was read is nowhere to be found. */
  open(committed: Committed): Promise<Stream | undefined>;
}

/** Errors: `bad_argument`. */
export function readStreamUri(uri: string): StreamOrigin {
  if (uri.startsWith('generator:')) return generatorUri(uri);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(uri)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') throw new SpoorError('bad_argument', `${uri}: this version follows files (file:///path) and generators (generator:network?rate=100).`);
  return growingFile(scheme === undefined ? uri : fileURLToPath(uri));
}

/** Errors: `bad_argument`. */
export function growingFile(given: string): StreamOrigin {
  const path = resolve(given);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) throw new SpoorError('bad_argument', `${path} is no file; follow one that a program writes.`, { path });
  return { name: basename(path), path, renewed: true, open: (committed) => FollowedFile.open(path, committed) };
}

function generatorUri(uri: string): StreamOrigin {
  const [generator = '', query = ''] = uri.slice('generator:'.length).split('?');
  const given = new URLSearchParams(query);
  const unknown = [...given.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw new SpoorError('bad_argument', `${uri}: there is no ${unknown}; write ${names.join(', ')}.`);
  const number = (name: string): number | undefined => {
    const text = given.get(name);
    if (text === null) return undefined;
    const value = name === 'out_of_orderness' ? parseDuration(text) : Number(text);
    if (text === '' || value === undefined || Number.isNaN(value)) throw new SpoorError('bad_argument', `${uri}: ${name}=${text} cannot be read.`);
    return value;
  };
  const options = { count: number('count') ?? Infinity, seed: number('seed') ?? 1, errorRate: number('error_rate'), rate: number('rate'), entities: number('entities'), outOfOrderness: number('out_of_orderness') };
  const pace = given.get('count') === null ? (options.rate ?? 1000) : undefined;
  return { name: `${generator}.ndjson`, path: uri, renewed: false, open: async (committed) => new GeneratedStream(generator, options, pace, committed) };
}
const names = ['count', 'seed', 'error_rate', 'rate', 'entities', 'out_of_orderness'];
