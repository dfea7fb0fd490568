import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZone, isoLength, parseTime, parseTimeText } from '../../../src-core/base/timestamp.ts';

/** Decimal seconds as exact microseconds, floored, by BigInt. */
function exactMicros(whole: bigint, fraction: string, scale: number, negative: boolean): number {
  const digits = BigInt(`${whole}${fraction.padEnd(30, '0')}`) * 10n ** BigInt(scale + 3);
  const unit = 10n ** 33n;
  const floor = digits / unit;
  return Number(negative ? -floor - (digits % unit > 0n ? 1n : 0n) : floor);
}

describe('ISO 8601', () => {
  it('agrees with Date to the microsecond within 2^53 less a year', () => {
    fc.assert(fc.property(fc.integer({ min: -8975576854000, max: 8975576854000 }), fc.stringMatching(/^\d{0,9}$/), fc.constantFrom('T', ' ', 't'), (ms, more, separator) => {
      const text = new Date(ms).toISOString().replace('T', separator).replace('Z', `${more}Z`);
      expect(parseTimeText(text)).toBe(ms * 1000 + Number(more.padEnd(3, '0').slice(0, 3)));
    }));
  });
  it('agrees with Date on whole seconds, and is none where a window around it could not be told to the microsecond', () => {
    fc.assert(fc.property(fc.integer({ min: -62167219200, max: 253402300799 }), (seconds) => {
      expect(parseTimeText(new Date(seconds * 1000).toISOString())).toBe(Math.abs(seconds * 1e6) <= 2 ** 53 - 366 * 86400e6 ? seconds * 1e6 : NaN);
    }));
  });
  it('takes offsets in all their spellings', () => {
    const utc = Date.UTC(2022, 7, 3, 4, 51, 51) * 1000;
    for (const text of ['2022-08-03T06:51:51+02:00', '2022-08-03 06:51:51 +0200', '2022-08-03T06:51:51+02', '2022-08-03T02:21:51-02:30', '2022/08/03 04:51:51', '2022-08-03T04:51:51z', '2022-08-03 04:51:51 UTC']) expect(parseTimeText(text), text).toBe(utc);
    expect(parseTimeText('2022-08-03')).toBe(Date.UTC(2022, 7, 3) * 1000);
    expect(parseTimeText('2022-08-03T06:51Z')).toBe(Date.UTC(2022, 7, 3, 6, 51) * 1000);
    expect(parseTimeText('2022-08-03 06:51:51,5')).toBe(Date.UTC(2022, 7, 3, 6, 51, 51, 500) * 1000);
    expect(parseTimeText('2016-12-31T23:59:60Z')).toBe(Date.UTC(2017, 0, 1) * 1000);
  });
  it('refuses what is no time', () => {
    for (const text of ['', '2022-02-29', '1900-02-29', '2022-13-01', '2022-00-01', '2022-08-32', '2022-08-03T', '2022-08-03T24:00:00', '2022-08-03T06:60:00', '2022-08-03T06:51:61', '2022-08-03T06:51:51.', '2022-08-03T06:51:51.Z', '2022-08-03T06:51:51+2', '2022-08-03T06:51:51+02:', '2022-08-03T06:51:51 CEST', '2022-08-03x06:51:51', '2022-08/03', '2022-08-03T06', 'not a time', '-', '1.', '.5', '1e', '0x10', ' 1', '1 ', '+1', '1e5x', '99/Aug/2022:06:51:51 +0000', '03/Agu/2022:06:51:51 +0000']) expect(parseTimeText(text), text).toBeNaN();
  });
  it('never reads beyond its bytes', () => {
    const bytes = Buffer.from('x2022-08-03T06:51:51.865323+02:00');
    for (let length = 0; length < 32; length += 1) expect(parseTime(bytes, 1, length, createZone('UTC')), String(length)).toEqual(parseTimeText(bytes.toString('latin1', 1, 1 + length)));
  });
  it('knows how long a time at the start of a text is', () => {
    const cases: [string, number][] = [['2022-08-03 06:51:51,123 INFO', 23], ['2022-08-03T06:51:51Z x', 20], ['2022-08-03T06:51:51.5+02:00x', 27], ['2022-08-03 rest', 10], ['2022/08/03 06:51:51 [error]', 19], ['2022-08-03T06:51:51 +0200 x', 25], ['x2022-08-03', 0], ['2022-08', 0]];
    for (const [text, length] of cases) expect(isoLength(Buffer.from(text), 0, text.length), text).toBe(length);
  });
});

describe('Common Log Format', () => {
  it('agrees with Date', () => {
    expect(parseTimeText('03/Aug/2022:06:51:51 +0000')).toBe(Date.UTC(2022, 7, 3, 6, 51, 51) * 1000);
    expect(parseTimeText('03/Aug/2022:06:51:51 -0730')).toBe(Date.UTC(2022, 7, 3, 14, 21, 51) * 1000);
    expect(parseTimeText('29/Feb/2024:00:00:00', createZone('+01:00'))).toBe(Date.UTC(2024, 1, 28, 23) * 1000);
  });
});

describe('numbers since the epoch', () => {
  it('are exact to the digit', () => {
    expect(parseTimeText('1659509511.865323')).toBe(1659509511865323);
    const units = [['seconds', 11, 6], ['milliseconds', 14, 3], ['microseconds', 17, 0], ['nanoseconds', 19, -3]] as const;
    fc.assert(fc.property(fc.constantFrom(...units), fc.bigInt({ min: 0n, max: 8975576853n }), fc.stringMatching(/^\d{0,12}$/), fc.boolean(), ([, , scale], seconds, fraction, negative) => {
      const whole = seconds * 10n ** BigInt(6 - scale) + (scale < 6 ? seconds % 1000n : 0n);
      fc.pre(whole >= (scale === 6 ? 0n : scale === 3 ? 10n ** 11n : scale === 0 ? 10n ** 14n : 10n ** 17n));
      fc.pre(whole < (scale === 6 ? 10n ** 11n : scale === 3 ? 10n ** 14n : scale === 0 ? 10n ** 17n : 10n ** 20n));
      const text = `${negative ? '-' : ''}${whole}${fraction === '' ? '' : '.'}${fraction}`;
      expect(parseTimeText(text) + 0, text).toBe(exactMicros(whole, fraction, scale, negative) + 0);
    }));
  });
  it('take exponents', () => {
    expect(parseTimeText('1.659509511865323e9')).toBe(1659509511865323);
    expect(parseTimeText('1659509511865323E-6')).toBe(1659509511865323);
    expect(parseTimeText('165950951186532.3e+1')).toBe(1659509511865323);
    expect(parseTimeText('1e-7')).toBe(0);
    expect(parseTimeText('-1e-7')).toBe(-1);
    expect(parseTimeText('0.0000015')).toBe(1);
    expect(parseTimeText('0')).toBe(0);
    expect(parseTimeText('1e20')).toBeNaN();
  });
});

describe('zones', () => {
  it('agree with Intl away from changes of the clocks', () => {
    const name = 'America/New_York';
    const zone = createZone(name);
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' });
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
      const text = shown.format(seconds * 1000);
      const read = parseTimeText(text, zone);
      expect(shown.format(read / 1000) === text).toBe(true);
      expect(read <= seconds * 1e6).toBe(true);
    }), { numRuns: 300 });
  });
  it('read skipped and repeated hours with the offset from before the change', () => {
    const berlin = createZone('Europe/Berlin');
    expect(parseTimeText('2022-03-27T01:59:59', berlin)).toBe(Date.UTC(2022, 2, 27, 0, 59, 59) * 1000);
    expect(parseTimeText('2022-03-27T02:30:00', berlin)).toBe(Date.UTC(2022, 2, 27, 1, 30) * 1000);
    expect(parseTimeText('2022-03-27T03:00:00', berlin)).toBe(Date.UTC(2022, 2, 27, 1) * 1000);
    expect(parseTimeText('2022-10-30T02:30:00', berlin)).toBe(Date.UTC(2022, 9, 30, 0, 30) * 1000);
    expect(parseTimeText('2022-10-30T03:00:00', berlin)).toBe(Date.UTC(2022, 9, 30, 2) * 1000);
    expect(parseTimeText('2022-10-30T02:30:00Z', berlin)).toBe(Date.UTC(2022, 9, 30, 2, 30) * 1000);
  });
  it('may be offsets, and nothing else', () => {
    expect(parseTimeText('2022-08-03T02:00:00', createZone('+02:00'))).toBe(Date.UTC(2022, 7, 3) * 1000);
    expect(parseTimeText('2022-08-03T02:00:00', createZone('-0530'))).toBe(Date.UTC(2022, 7, 3, 7, 30) * 1000);
    expect(() => createZone('Mars/Olympus')).toThrow(expect.objectContaining({ code: 'bad_argument' }));
    expect(() => createZone('+99:00')).toThrow(expect.objectContaining({ code: 'bad_argument' }));
  });
});
