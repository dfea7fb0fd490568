import { describe, expect, it } from 'vitest';
import { createZone } from '../../../../src-core/base/zone.ts';
import { createTimeFormat } from '../../../../src-renderer/data/time-format.ts';
import { tickLabels, ticksFor } from '../../../../src-renderer/data/time-ticks.ts';

const at = (text: string): number => Date.parse(text) * 1000;

describe('ticks', () => {
  it('stand at round times, with as much precision as tells them apart; the date only where it changes', () => {
    const ticks = ticksFor({ from: at('2026-01-01T22:10:00Z'), to: at('2026-01-02T04:10:00Z') }, 800, createZone('UTC'), true);
    expect(tickLabels(ticks, createTimeFormat('UTC', 'second'))).toEqual(['2026-01-01 23:00', '2026-01-02 00:00', '01:00', '02:00', '03:00', '04:00']);
  });

  it('are round in the zone that is shown, over a change of the clocks too', () => {
    const zone = createZone('Europe/Berlin');
    const ticks = ticksFor({ from: at('2026-03-27T00:00:00Z'), to: at('2026-04-01T00:00:00Z') }, 800, zone, true);
    expect(tickLabels(ticks, createTimeFormat('Europe/Berlin', 'second'))).toEqual(['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01']);
  });

  it('tell no date where that is known', () => {
    const ticks = ticksFor({ from: at('2026-01-01T10:00:00Z'), to: at('2026-01-01T10:01:00Z') }, 230, createZone('UTC'), false);
    expect(tickLabels(ticks, createTimeFormat('UTC', 'second'))).toEqual(['10:00:30']);
  });

  it('tell microseconds apart', () => {
    const ticks = ticksFor({ from: 1_000_000, to: 1_000_020 }, 600, createZone('UTC'), true);
    expect(ticks.precision).toBe('microsecond');
    expect(ticks.at).toEqual([1_000_005, 1_000_010, 1_000_015]);
  });
});
