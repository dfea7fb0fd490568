import type { FormatName } from '../formats/format.ts';
import { sniff } from '../formats/sniff.ts';
import type { Content } from '../sources/content.ts';
import type { Input } from '../sources/inputs.ts';
import type { NewSource } from '../store/sources.ts';

/** What the user wants otherwise than recognised. */
export interface LoadOptions {
  readonly format: FormatName | undefined;
  readonly timeField: string | undefined;
  readonly timeZone: string;
  /** Microseconds. */
  readonly clockOffset: number;
}

/** Bytes from which a format is recognised. */
const headBytes = 256 * 1024;

/** At least so many bytes, if there are as many. */
export async function readHead(content: Content, bytes = headBytes): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < bytes;) {
    const chunk = await content.next();
    if (chunk === undefined) break;
    chunks.push(chunk);
    length += chunk.length;
  }
  return chunks;
}

/** Errors: `unknown_format`. */
export function recognise(input: Input, chunks: readonly Uint8Array[], options: LoadOptions): Omit<NewSource, 'compression' | 'name'> {
  const bytes = join(chunks);
  const { format, timeField } = options;
  const forced = { ...(format === undefined ? {} : { format }), ...(timeField === undefined ? {} : { timeField }) };
  const sniffed = sniff(bytes.subarray(0, headBytes), bytes.length < headBytes, forced);
  return {
    path: input.path, size: input.size, format: sniffed.format, timeField: sniffed.timeField, columns: sniffed.columns,
    timeZone: options.timeZone, clockOffset: options.clockOffset,
  };
}

export function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
