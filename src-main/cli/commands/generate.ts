import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { SpoorError } from '../../../src-core/base/errors.ts';
import { generateNginx } from '../../../src-core/engine/generate.ts';
import { text, whole, type Options } from '../options.ts';

export async function generate(what: string, options: Options): Promise<void> {
  if (what !== 'nginx') throw new SpoorError('bad_argument', `generate ${what}: this version generates nginx.`);
  const number = (name: string): number => Number(text(options, name));
  const chunks = generateNginx({ count: whole(options, 'count', 0)!, seed: whole(options, 'seed', 0)!, errorRate: number('errorRate'), rate: number('rate') });
  const to = text(options, 'to')!;
  const truth = to === '-' ? undefined : createWriteStream(`${to}.truth.jsonl`);
  const records = Readable.from((function* texts() {
    for (const chunk of chunks) {
      if (chunk.truth !== '') truth?.write(chunk.truth);
      yield chunk.text;
    }
  })(), { objectMode: false });
  const told = truth === undefined ? undefined : finished(truth);
  await Promise.all([pipeline(records, to === '-' ? process.stdout : createWriteStream(to)).finally(() => truth?.end()), told]);
}
