import { expect, it } from 'vitest';
import { createTimeFormat } from '../../../../src-renderer/data/time-format.ts';

const instant = Date.UTC(2022, 7, 3, 6, 51, 51, 865) * 1000 + 323;

it.each([
  ['UTC', 'microsecond', '2022-08-03 06:51:51.865323'],
  ['UTC', 'millisecond', '2022-08-03 06:51:51.865'],
  ['+05:30', 'second', '2022-08-03 12:21:51'],
  ['-0330', 'minute', '2022-08-03 03:21'],
  ['Europe/Berlin', 'second', '2022-08-03 08:51:51'],
  ['Pacific/Auckland', 'day', '2022-08-03'],
] as const)('%s to the %s', (zone, precision, expected) => {
  expect(createTimeFormat(zone, precision)(instant)).toBe(expected);
});

it('takes the precision asked for before the usual one', () => {
  expect(createTimeFormat('UTC', 'second')(instant, 'microsecond')).toBe('2022-08-03 06:51:51.865323');
});

it('keeps microseconds before the epoch and at the edges', () => {
  expect(createTimeFormat('UTC', 'microsecond')(-1)).toBe('1969-12-31 23:59:59.999999');
  expect(createTimeFormat('UTC', 'microsecond')(0)).toBe('1970-01-01 00:00:00.000000');
  expect(createTimeFormat('UTC', 'microsecond')(NaN)).toBe('');
});

it('follows the clocks as they change', () => {
  const format = createTimeFormat('Europe/Berlin', 'second');
  const change = Date.UTC(2026, 2, 29, 1) * 1000;
  expect([change - 1e6, change].map((time) => format(time))).toEqual(['2026-03-29 01:59:59', '2026-03-29 03:00:00']);
  const back = Date.UTC(2026, 9, 25, 1) * 1000;
  expect([back - 1e6, back].map((time) => format(time))).toEqual(['2026-10-25 02:59:59', '2026-10-25 02:00:00']);
});
