import { describe, expect, it } from 'vitest';
import { areRight, readingOf, readingProblems, recognised } from '../../../../src-renderer/workbench/reading-settings.ts';

describe('how inputs are read', () => {
  it('is as recognised, in UTC, where nothing is written', () => {
    expect(readingOf(recognised)).toEqual({ timeZone: 'UTC', clockOffset: 0 });
    expect(readingOf({ format: 'ndjson', timeField: 'at', timeZone: ' ', clockOffset: ' 0 ' })).toEqual({ format: 'ndjson', timeField: 'at', timeZone: 'UTC', clockOffset: 0 });
  });

  it.each([['90s', 90e6], ['+90s', 90e6], ['-1h', -3600e6], [' -250ms ', -250e3]])('a clock offset of %s is taken', (clockOffset, microseconds) => {
    expect(readingOf({ ...recognised, clockOffset }).clockOffset).toBe(microseconds);
    expect(areRight({ ...recognised, clockOffset })).toBe(true);
  });

  it('is told from what makes no sense', () => {
    const { clockOffset, timeZone } = readingProblems({ ...recognised, clockOffset: 'soon', timeZone: 'Mars/Base' });
    expect(clockOffset).toContain('"soon" is no duration');
    expect(timeZone).toContain('Europe/Berlin');
    expect([areRight({ ...recognised, clockOffset: '--1h' }), areRight({ ...recognised, timeZone: '2' }), areRight({ ...recognised, timeZone: '' })]).toEqual([false, false, true]);
  });
});
