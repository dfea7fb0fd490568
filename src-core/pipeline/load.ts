import { throwIfCancelled, type CancelSignal } from '../base/cancel.ts';
import { SpoorError } from '../base/errors.ts';
import type { Remote } from '../contract/rpc.ts';
import { createFramer } from '../formats/format.ts';
import { compressionOf } from '../formats/sniff.ts';
import { Content, hashFile } from '../sources/content.ts';
import type { Input } from '../sources/inputs.ts';
import type { SourceEnd } from '../store/ingest.ts';
import type { StoreService } from '../store/service.ts';
import type { Source } from '../store/sources.ts';
import type { Intake } from './intake.ts';
import { stretches } from './blocks.ts';
import type { DecodePool } from './decode-pool.ts';
import { readHead, recognise, type LoadOptions } from './recognise.ts';
import { Sender } from './sender.ts';

interface LoadProgress {
  readonly source: string;
  /** Bytes read from the disk, of this input; and its size, -1 where unknown. */
  readonly bytes: number;
  readonly size: number;
  readonly records: number;
}

export interface Loaded {
  readonly name: string;
  /** Read now, read before by its SHA-256, or read on from where a run was cut off. */
  readonly how: 'read' | 'skipped' | 'resumed';
}

/** Everything that loading one input needs from around it. */
export interface LoadContext {
  readonly store: Remote<StoreService>;
  /** The case's sources; those that are read are added. */
  readonly known: Source[];
  readonly intake: Intake;
  readonly pool: DecodePool;
  readonly options: LoadOptions;
  readonly signal: CancelSignal | undefined;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** Reads one input into the case, or on from where the case has it. Errors: `source_unreadable`, `source_changed`, `unknown_format`, `aborted`. */
export async function loadInput(input: Input, context: LoadContext): Promise<Loaded> {
  const { known } = context;
  const before = await knownSource(input, known);
  if (before?.complete === true) return { name: before.name, how: 'skipped' };
  const content = new Content(input);
  const stop = (): void => content.stop();
  context.signal?.addEventListener('abort', stop);
  try {
    const compression = await content.open(compressionOf);
    const head = await readHead(content);
    const source = before ?? (await context.store.addSource({ ...recognise(input, head, context.options), compression, name: freeName(input.name, known) }));
    const rest = before === undefined ? head : await skipCommitted(content, head, before);
    await loadContent(content, rest, source, context);
    return { name: source.name, how: before === undefined ? 'read' : 'resumed' };
  } catch (error) {
    throwIfCancelled(context.signal);
    throw error;
  } finally {
    context.signal?.removeEventListener('abort', stop);
    await content.dispose();
  }
}

/** The case's source that this input is: complete ones by SHA-256, a cut-off one by its path. */
async function knownSource(input: Input, known: readonly Source[]): Promise<Source | undefined> {
  const open = known.find((source) => !source.complete && source.path === input.path);
  if (open !== undefined) return open;
  const alike = known.filter((source) => source.complete && source.size === input.size && input.size >= 0);
  if (alike.length === 0) return undefined;
  const sha256 = await hashFile(input.path);
  return alike.find((source) => source.sha256 === sha256);
}

export function freeName(name: string, known: readonly Source[]): string {
  const taken = (candidate: string): boolean => known.some((source) => source.name === candidate);
  let candidate = name;
  for (let n = 2; taken(candidate); n++) candidate = `${name} (${n})`;
  return candidate;
}

/** Reads over what the case holds already, and proves by its hash that it is the same. */
async function skipCommitted(content: Content, head: readonly Uint8Array[], source: Source): Promise<readonly Uint8Array[]> {
  const chunks = [...head];
  let left = source.position;
  let digest = content.hash(new Uint8Array(0));
  while (left > 0) {
    const chunk = chunks.shift() ?? (await content.next());
    if (chunk === undefined) break;
    const taken = chunk.subarray(0, left);
    digest = content.hash(taken);
    left -= taken.length;
    if (taken.length < chunk.length) chunks.unshift(chunk.subarray(taken.length));
  }
  if (left > 0 || digest !== source.prefixSha256) {
    throw new SpoorError('source_changed', `${source.path} is not what it was when the case read its first ${source.position} bytes. Put the original back, or start a new case.`, { path: source.path });
  }
  return chunks;
}

async function loadContent(content: Content, head: readonly Uint8Array[], source: Source, context: LoadContext): Promise<void> {
  const { store, signal } = context;
  const sender = new Sender(source, {
    intake: context.intake, pool: context.pool, hash: (bytes) => content.hash(bytes),
    onTaken: () => context.onProgress({ source: source.name, bytes: content.bytesRead, size: content.input.size, records: sender.records }),
  });
  for await (const stretch of stretches(content, createFramer(source.format), head)) {
    if (signal?.aborted === true) break;
    await sender.send(stretch);
  }
  await sender.drained();
  throwIfCancelled(signal);
  const end: SourceEnd = { ...(await content.hashes()), problem: content.problem ?? (sender.records === 0 ? 'there is no record in it' : undefined) };
  context.known.push({ ...source, ...end, complete: true });
  // Not waited for: while the insert waits for more, nothing is answered; `flush` tells what went wrong.
  void store.endSource(source.id, end).catch(() => undefined);
}
