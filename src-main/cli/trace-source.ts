import { availableParallelism } from 'node:os';
import { SpoorError } from '../../src-core/base/errors.ts';
import type { TraceSource } from '../../src-core/contract/learning.ts';
import { flag, offset, text, type Options } from './options.ts';

/** Errors: `bad_argument`. */
export function traceSource(inputs: readonly string[], options: Options): TraceSource {
  if (!flag(options, 'traces')) {
    return {
      kind: 'events', inputs, format: text(options, 'format'), timeField: text(options, 'timeField'), timeZone: text(options, 'timeZone')!,
      gap: offset(options, 'gap', 'gap') || undefined, memoryLimit: text(options, 'memoryLimit')!, workers: Math.min(4, availableParallelism()),
    };
  }
  if (inputs.length !== 1) throw new SpoorError('bad_argument', 'With --traces give one file.');
  return { kind: 'file', path: inputs[0]! };
}
