import { isoLength, parseTime, type Zone } from '../base/timestamp.ts';
import { BatchBuilder } from './batch-builder.ts';
import { contentEnd, isBlank, lineEnd, openBlock } from './block.ts';
import type { Decoder, DecoderSettings } from './decoder.ts';
import { textClass } from './number-class.ts';

/** Any text: each line is a field `message`, and the time at its start or in its first brackets is the event's. */
export function createLinesDecoder(settings: DecoderSettings): Decoder {
  const builder = new BatchBuilder(settings);
  return {
    decode(block, _last, first) {
      const open = openBlock(builder, block, first, true, settings.isUtf8);
      const { bytes } = open;
      const message = builder.field('message');
      const times: number[] = [];
      for (let at = open.start; at < open.end; ) {
        const end = lineEnd(open, at);
        const content = contentEnd(bytes, at, end);
        if (!isBlank(bytes, at, content)) {
          builder.add(message, textClass(bytes, at, content), at, content - at);
          if (builder.close(at, content, undefined)) times.push(lineTime(bytes, at, content, settings.zone));
        }
        at = end + 1;
      }
      return builder.finish(times);
    },
  };
}

/** The time that stands at the line's start, else the one that stands first in the first brackets, else NaN. */
function lineTime(bytes: Uint8Array, start: number, end: number, zone: Zone): number {
  const leading = isoLength(bytes, start, end);
  if (leading > 0) return parseTime(bytes, start, leading, zone);
  let open = start;
  while (open < end && bytes[open] !== 91) open += 1;
  let close = open + 1;
  while (close < end && bytes[close] !== 93) close += 1;
  if (close >= end) return NaN;
  const iso = isoLength(bytes, open + 1, close);
  if (iso > 0) return parseTime(bytes, open + 1, iso, zone);
  return bytes[open + 3] === 47 && bytes[open + 7] === 47 ? parseTime(bytes, open + 1, close - open - 1, zone) : NaN;
}
