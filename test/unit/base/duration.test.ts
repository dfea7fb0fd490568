import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../src-core/base/duration.ts';

describe('parseDuration', () => {
  it.each([['250ms', 250e3], ['20s', 20e6], ['1m30s', 90e6], ['24h', 86400e6], ['1d', 86400e6], ['7us', 7], ['1.5s', 1.5e6], ['0.5ms', 500], ['1h1m1s1ms1us', 3661001001]])('reads %s', (text, microseconds) => {
    expect(parseDuration(text)).toBe(microseconds);
  });
  it.each(['', '20', 's', '-1s', '1 s', '1S', '0s', '0.1us', '1s ', '.5s', '1.s', '1e3s', 'x1s', '99999999999d'])('refuses "%s"', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('formatDuration', () => {
  it.each([[20e6, '20 s'], [60e6, '1 min'], [5400e6, '1 h 30 min'], [86400e6, '1 d'], [0, '0 s'], [1.5e6, '1.5 s'], [250e3, '250 ms'], [7, '7 us'], [3600e6 + 1, '1 h 1 us']])('writes %d', (microseconds, text) => {
    expect(formatDuration(microseconds)).toBe(text);
  });
  it('writes what parseDuration reads as the same', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e13 }), (microseconds) => {
      expect(parseDuration(formatDuration(microseconds).replaceAll(' ', '').replace('min', 'm'))).toBe(microseconds);
    }));
  });
});
