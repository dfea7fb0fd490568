import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { SpoorError } from '../../../src-core/base/errors.ts';
import { createGenerator, type Chunk, type RecordGenerator } from '../../../src-core/engine/generate.ts';
import { byHand } from '../by-hand.ts';
import { decimal, flag, offset, text, whole, type Options } from '../options.ts';

/** Records of a piece: about 64 KiB. */
const pieceLength = 512;

export async function generate(what: string, options: Options): Promise<void> {
  const to = target(text(options, 'to')!);
  const isManual = flag(options, 'manual');
  const generator = createGenerator(what, {
    count: whole(options, 'count', 0) ?? (isManual ? Infinity : 100_000),
    seed: whole(options, 'seed', 0)!,
    errorRate: decimal(options, 'errorRate', 'error-rate') ?? (isManual ? 0 : undefined),
    rate: decimal(options, 'rate', 'rate'),
    entities: whole(options, 'entities', 1),
    outOfOrderness: text(options, 'outOfOrderness') === undefined ? undefined : offset(options, 'outOfOrderness', 'out-of-orderness'),
    start: isManual ? Date.now() * 1000 : undefined,
  });
  await write(isManual ? byHand(generator) : pieces(generator), to);
}

/** Errors: `bad_argument` for what is no file. */
function target(to: string): string {
  if (/^file:\/\//i.test(to)) return fileURLToPath(to);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(to)) throw new SpoorError('bad_argument', `--to ${to}: this version writes to files and, with -, to standard output.`);
  return to;
}

function* pieces(generator: RecordGenerator): Generator<Chunk> {
  for (let chunk = generator.next(pieceLength); chunk !== undefined; chunk = generator.next(pieceLength)) yield chunk;
}

async function write(chunks: Iterable<Chunk> | AsyncIterable<Chunk>, to: string): Promise<void> {
  const truth = to === '-' ? undefined : createWriteStream(`${to}.truth.jsonl`);
  const told = truth === undefined ? undefined : finished(truth);
  const records = Readable.from(texts(chunks, truth), { objectMode: false });
  told?.catch((error: unknown) => records.destroy(error as Error));
  await Promise.all([pipeline(records, to === '-' ? process.stdout : createWriteStream(to)).finally(() => truth?.end()), told]);
}

/** The records; the truth goes where it belongs on the way. */
async function* texts(chunks: Iterable<Chunk> | AsyncIterable<Chunk>, truth: Writable | undefined): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    if (chunk.truth !== '' && truth?.write(chunk.truth) === false) await once(truth, 'drain');
    if (chunk.text !== '') yield chunk.text;
  }
}
