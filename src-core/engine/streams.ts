import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDuration } from '../base/duration.ts';
import { SpoorError } from '../base/errors.ts';
import { FollowedFile } from '../sources/followed-file.ts';
import { GeneratedStream } from '../sources/generated-stream.ts';
import type { GeneratorOptions } from '../sources/generator/record-generator.ts';
import type { Committed, Stream } from '../sources/stream.ts';

/** Where a stream comes from; `name` is what the case calls it, `path` tells it from others. */
export type StreamUri =
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  | { readonly kind: 'generator'; readonly name: string; readonly path: string; readonly generator: string; readonly options: GeneratorOptions; readonly pace: number | undefined };

/** Errors: `bad_argument`. */
export function readStreamUri(uri: string): StreamUri {
  if (uri.startsWith('generator:')) return generatorUri(uri);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(uri)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') throw new SpoorError('bad_argument', `${uri}: this version follows files (file:///path) and generators (generator:network?rate=100).`);
  const path = scheme === undefined ? resolve(uri) : fileURLToPath(uri);
  return { kind: 'file', name: basename(path), path };
}

function generatorUri(uri: string): StreamUri {
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
  return { kind: 'generator', name: `${generator}.ndjson`, path: uri, generator, options, pace: given.get('count') === null ? (options.rate ?? 1000) : undefined };
}
const names = ['count', 'seed', 'error_rate', 'rate', 'entities', 'out_of_orderness'];

/** Goes on behind what was read before; `undefined` where there is nothing to read yet, or what was read is nowhere to be found. */
export const openStream = (uri: StreamUri, committed: Committed): Promise<Stream | undefined> =>
  (uri.kind === 'file' ? FollowedFile.open(uri.path, committed) : Promise.resolve(new GeneratedStream(uri.generator, uri.options, uri.pace, committed)));
