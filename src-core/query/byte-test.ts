import { RE2JS } from 're2js';
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts';
import { oncePerValue } from './distinct.ts';
import { inNetwork, type Network } from './network.ts';
import { numberAt } from './number.ts';
import { compareBytes, findFolded, type ByteTest } from './search.ts';
import type { Bound, Test } from './tree.ts';
import { wildcardTest } from './wildcard.ts';

/** A test as a function on bytes; takes time in proportion to the text. */
export function compileTest(test: Test): ByteTest {
  switch (test.kind) {
    case 'exists':
      return () => true;
    case 'equal':
      return Number.isNaN(test.number) ? equalTest(test.text) : (bytes, from, end) => numberAt(bytes, from, end) === test.number;
    case 'wildcard':
      return wildcardTest(test.pieces);
    case 'regex':
      return regexTest(test.pattern);
    case 'range':
      return rangeTest(test.from, test.to);
    case 'network':
      return networkTest(test.network);
    case 'contains':
      return findFolded(encodeUtf8(test.text));
  }
}

function equalTest(text: string): ByteTest {
  const wanted = encodeUtf8(text);
  return (bytes, from, end) => end - from === wanted.length && compareBytes(bytes, from, end, wanted) === 0;
}

function regexTest(pattern: string): ByteTest {
  const regex = RE2JS.compile(pattern);
  return oncePerValue((bytes, from, end) => regex.test(bytes.subarray(from, end)));
}

const longestAddress = 45;

function networkTest(network: Network): ByteTest {
  const test = oncePerValue((bytes, from, end) => inNetwork(network, decodeUtf8(bytes, from, end)));
  return (bytes, from, end) => end - from <= longestAddress && test(bytes, from, end);
}

function rangeTest(from: Bound | undefined, to: Bound | undefined): ByteTest {
  const lower = from === undefined ? () => true : boundTest(from, 1);
  const upper = to === undefined ? () => true : boundTest(to, -1);
  return (bytes, start, end) => lower(bytes, start, end) && upper(bytes, start, end);
}

/** Whether a value lies on the inner side of a bound: above it where `side` is 1, below where -1. */
function boundTest({ text, number, inclusive }: Bound, side: 1 | -1): ByteTest {
  const least = inclusive ? 0 : 1;
  if (Number.isNaN(number)) {
    const wanted = encodeUtf8(text);
    return (bytes, from, end) => side * compareBytes(bytes, from, end, wanted) >= least;
  }
  return (bytes, from, end) => {
    const value = numberAt(bytes, from, end);
    return inclusive && value === number ? true : side === 1 ? value > number : value < number;
  };
}
