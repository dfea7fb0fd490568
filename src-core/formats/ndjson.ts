import { BatchBuilder } from './batch-builder.ts';
import { contentEnd, lineEnd, openBlock, type OpenBlock } from './block.ts';
import type { Decoder, DecoderSettings } from './decoder.ts';
import { notAnObject, reasonOf } from './json-reason.ts';
import { JsonScanner } from './json-scanner.ts';

/** Newline-delimited JSON: an object a line. */
export function createNdjsonDecoder(settings: DecoderSettings): Decoder {
  const builder = new BatchBuilder(settings);
  const scanner = new JsonScanner(builder, true);
  return {
    decode(block, last, first) {
      const open = openBlock(builder, block, first, true, settings.isUtf8);
      scanner.begin(open.bytes, open.end);
      const cutOff = last ? settings.cutOff : undefined;
      for (let at = open.start; at < open.end; ) at = line(builder, scanner, open, at, cutOff);
      return builder.finish();
    },
  };
}

/** Reads the line at `start` and returns where the next one begins. */
function line(builder: BatchBuilder, scanner: JsonScanner, block: OpenBlock, start: number, cutOff: string | undefined): number {
  const { bytes, end } = block;
  const at = scanner.space(start);
  if (at === end || bytes[at] === 10) return at + 1;
  if (bytes[at] !== 123) return refused(builder, block, start, () => notAnObject);
  const stop = scanner.record(at);
  const after = stop < 0 ? -1 : scanner.space(stop);
  if (after >= 0 && (after === end || bytes[after] === 10)) {
    builder.close(start, contentEnd(bytes, start, after), undefined);
    return after + 1;
  }
  if (after >= 0) return refused(builder, block, start, () => `unexpected character at byte ${after - start}`);
  return refused(builder, block, start, (to, isOpen) => reasonOf(scanner, bytes, start, to, isOpen ? cutOff : undefined));
}

/** Closes a line as a reject. `reason` is given the line's end, and whether that is the block's end without a line feed. */
function refused(builder: BatchBuilder, block: OpenBlock, start: number, reason: (end: number, isOpen: boolean) => string): number {
  const end = lineEnd(block, start);
  const content = contentEnd(block.bytes, start, end);
  builder.close(start, content, reason(content, end === block.end));
  return end + 1;
}
