const replacement = 0xfffd;

/** The text as UTF-8; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point < 0x80) {
      bytes[length++] = point;
      continue;
    }
    if (point >= 0xd800 && point < 0xe000) {
      const whole = text.codePointAt(i)!;
      point = whole > 0xffff ? whole : replacement;
      if (whole > 0xffff) i++;
    }
    length = putPoint(bytes, length, point);
  }
  return bytes.slice(0, length);
}

function putPoint(bytes: Uint8Array, at: number, point: number): number {
  if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6);
  else {
    if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12);
    else {
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 63);
    }
    bytes[at++] = 0x80 | ((point >> 6) & 63);
  }
  bytes[at++] = 0x80 | (point & 63);
  return at;
}

/** The text of `bytes[from, end)`; what is no UTF-8 becomes U+FFFD, one for each maximal part (Unicode 17, section 3.9). */
export function decodeUtf8(bytes: Uint8Array, from = 0, end = bytes.length): string {
  const parts: string[] = [];
  let points: number[] = [];
  for (let i = from; i < end;) {
    const lead = bytes[i]!;
    const size = sequenceLength(bytes, i, end);
    points.push(size > 0 ? pointAt(bytes, i, size) : replacement);
    i += lead < 0x80 ? 1 : Math.abs(size);
    if (points.length === 4096) {
      parts.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  return parts.join('') + String.fromCodePoint(...points);
}

function pointAt(bytes: Uint8Array, at: number, size: number): number {
  const lead = bytes[at]!;
  if (size === 1) return lead;
  let point = lead & (0x7f >> size);
  for (let k = 1; k < size; k++) point = (point << 6) | (bytes[at + k]! & 63);
  return point;
}

/** Bytes of the sequence at `at`; where it is malformed, less the bytes that one replacement stands for. */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (size === 0) return -1;
  for (let k = 1; k < size; k++) {
    if (at + k >= end || !follows(lead, k, bytes[at + k]!)) return -k;
  }
  return size;
}

/** Whether `byte` may stand at place `k` after `lead`: excludes overlong forms, surrogates and what lies beyond U+10FFFF. */
function follows(lead: number, k: number, byte: number): boolean {
  if ((byte & 0xc0) !== 0x80) return false;
  if (k > 1) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}
