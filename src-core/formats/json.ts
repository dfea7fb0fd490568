import { BatchBuilder } from './batch-builder.ts';
import { openBlock, type OpenBlock } from './block.ts';
import type { Decoder, DecoderSettings } from './decoder.ts';
import { isSeparator, JsonMachine } from './json-framer.ts';
import { notAnObject, reasonOf } from './json-reason.ts';
import { JsonScanner } from './json-scanner.ts';

/**
 * Objects in an array of any size, or one after the other, over as many lines as they like. Since a block may come from the
 * midst of an array, the array's own brackets and commas only separate; whether they match is not checked.
 */
export function createJsonDecoder(settings: DecoderSettings): Decoder {
  const builder = new BatchBuilder(settings);
  const scanner = new JsonScanner(builder, false);
  return {
    decode(block, last, first) {
      const open = openBlock(builder, block, first, false, settings.isUtf8);
      scanner.begin(open.bytes, open.end);
      for (let at = open.start; at < open.end; ) {
        if (isSeparator(open.bytes[at]!)) at += 1;
        else at = record(builder, scanner, open, at, last ? settings.cutOff : undefined);
      }
      return builder.finish();
    },
  };
}

/** Reads the record at `start` and returns its end. */
function record(builder: BatchBuilder, scanner: JsonScanner, block: OpenBlock, start: number, cutOff: string | undefined): number {
  const { bytes } = block;
  const isObject = bytes[start] === 123;
  const stop = isObject ? scanner.record(start) : -1;
  if (stop >= 0) {
    builder.close(start, stop, undefined);
    return stop;
  }
  const found = new JsonMachine().run(bytes, start, block.end, true);
  const end = found < 0 ? block.end : found;
  builder.close(start, end, isObject ? reasonOf(scanner, bytes, start, end, found < 0 ? cutOff : undefined) : notAnObject);
  return end;
}
