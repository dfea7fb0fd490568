import { describe as suite, expect, it } from 'vitest';
import type { Finding } from '../../../src-core/detectors/detector.ts';
import { describe, type Description } from '../../../src-core/detectors/explain.ts';
import { planOf } from '../../../src-core/model/expression.ts';
import { detectorSchema, type WindowRule } from '../../../src-core/model/rule.ts';
import type { Key, StandOut } from '../../../src-core/model/alert.ts';

const start = Date.UTC(2022, 7, 3, 6, 51, 51) * 1000;
const burst: Finding = {
  key: 0, windowStart: start - 2e6, windowEnd: start + 18e6, firstSeen: start, lastSeen: start + 18e6, count: 14,
  peak: 14, peakStart: start - 1e6, peakEnd: start + 19e6, windows: 3,
};
const client: Key = { client_ip: '154.85.126.16' };
const hopping = { type: 'hopping', size: '20s', every: '1s' };

function say(raw: Record<string, unknown>, finding: Finding = burst, key: Key = client, standOut: readonly StandOut[] = [], indicators: readonly string[] = []): Description {
  const rule = detectorSchema.parse({ id: 'r', kind: 'threshold', window: hopping, ...raw }) as WindowRule;
  return describe(rule, planOf(rule), finding, key, standOut, indicators);
}

suite('the message', () => {
  it('says what happened, against which limit, and what stands out', () => {
    const { message, explanation, score } = say({ having: 'count > 10' }, burst, client, [{ field: 'method', value: 'PUT', share: 1, share_of_others: 0.2 }]);
    expect(message).toBe('client_ip 154.85.126.16: 14 events within 20 s (limit: more than 10) from 2022-08-03T06:51:51Z to 06:52:09Z; stands out: method PUT in 100 % (others: 20 %)');
    expect(score).toBe(1.4);
    expect(explanation).toEqual({
      condition: 'count > 10', measure: 'count', limit: 10, peak: 14, windows: 3,
      peak_window: { start: '2022-08-03T06:51:50.000000Z', end: '2022-08-03T06:52:10.000000Z' },
      stand_out: [{ field: 'method', value: 'PUT', share: 1, share_of_others: 0.2 }],
    });
  });

  it('names other measures, and how many events there were in all', () => {
    expect(say({ having: 'avg(request_time) >= 0.5' }, { ...burst, peak: 0.914_285_714 }).message)
      .toBe('client_ip 154.85.126.16: avg(request_time) 0.914286 within 20 s (limit: at least 0.5), 14 events in all from 2022-08-03T06:51:51Z to 06:52:09Z');
    expect(say({ having: 'count > 10' }, { ...burst, count: 37 }).message).toContain('14 events within 20 s (limit: more than 10), 37 events in all from');
  });

  it('tells a compound condition whole', () => {
    expect(say({ having: 'count > 10\n  AND NOT sum(x) < 3' }).message).toContain('(condition: count > 10 AND NOT sum(x) < 3)');
    expect(say({ having: 'NOT count > 10' }).message).toContain('(condition: NOT count > 10)');
  });

  it('names the indicators met', () => {
    const rule = { kind: 'indicator', fields: ['ip'], values: ['x'], window: undefined };
    const { message, explanation, score } = say(rule, { ...burst, count: 2 }, {}, [], ['192.0.2.1']);
    expect(message).toBe('2 events met the indicator 192.0.2.1 from 2022-08-03T06:51:51Z to 06:52:09Z');
    expect(explanation).toHaveProperty('indicators', ['192.0.2.1']);
    expect(score).toBe(14);
    expect(say(rule, burst, {}, [], ['a', 'b', 'c', 'd', 'e', 'f', 'g']).message).toContain('met the indicators a, b, c, d, e, 2 more from');
  });

  it('gives one time for one moment, and the date where it changes', () => {
    expect(say({ having: 'count > 0' }, { ...burst, count: 1, peak: 1, lastSeen: start }).message).toMatch(/1 event within .* at 2022-08-03T06:51:51Z$/);
    expect(say({ having: 'count > 0' }, { ...burst, firstSeen: start + 0.5e6, lastSeen: start + 86400e6 }).message).toMatch(/from 2022-08-03T06:51:51\.5Z to 2022-08-04T06:51:51Z$/);
    expect(say({ having: 'count > 0' }, { ...burst, firstSeen: start + 9e6, lastSeen: start + 9e6 }).message).toMatch(/at 2022-08-03T06:52:00Z$/);
  });

  it('stays one line of visible, short text whatever the log holds', () => {
    const { message } = say({ having: 'count > 10' }, burst, { 'a\nb': `\u001b[31m\u202E\u0000${'x'.repeat(10_000)}` });
    expect(message).toMatch(/^[\x20-\x7e]+$/);
    expect(message).toContain('a\\u{a}b \\u{1b}[31m\\u{202e}\\u{0}xxx');
    expect(message.length).toBeLessThan(300);
  });
});

it('a score is always finite', () => {
  expect(say({ having: 'max(x) > 1e-300' }, { ...burst, peak: 1e300 }).score).toBe(Number.MAX_VALUE);
  expect(say({ having: 'max(x) < -5' }, { ...burst, peak: -10 }).score).toBe(2);
  expect(say({ having: 'max(x) > 0' }, { ...burst, peak: 7 }).score).toBe(7);
});
