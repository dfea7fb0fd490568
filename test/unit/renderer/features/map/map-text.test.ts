import { describe, expect, it } from 'vitest';
import { createTimeFormat } from '../../../../../src-renderer/data/time-format.ts';
import type { Cluster } from '../../../../../src-renderer/features/map/clusters.ts';
import { clusterInWords, kindWords, missingInWords, nameOf } from '../../../../../src-renderer/features/map/map-text.ts';

const time = createTimeFormat('UTC', 'microsecond');
const one: Cluster = {
  kinds: ['place'], names: ['London'], places: 1, latitude: 51.5074, longitude: -0.1278, alerts: 1, severity: 'medium', keys: 1, windows: undefined, first: 0, last: 60e6, query: 'a:1', queries: ['a:1'],
};
const nothing = { places: [], unplaced: { addresses: 0, others: 0, windows: 0 }, smallerGroups: 0 };

describe('a place in words', () => {
  it('has a name, or where it lies', () => {
    expect(nameOf(one)).toBe('London');
    expect(nameOf({ ...one, names: [] })).toBe('51.51° N, 0.13° W');
    expect(nameOf({ ...one, names: [], latitude: -33.8688, longitude: 151.2093 })).toBe('33.87° S, 151.21° E');
    expect(nameOf({ ...one, names: ['A', 'B', 'C', 'D'], places: 6 })).toBe('A, B, C and 3 more');
  });

  it('says what its numbers are', () => {
    expect(clusterInWords(one, time)).toBe('London: 1 medium alert, 1 key, 1970-01-01 00:00:00 – 00:01:00');
    expect(clusterInWords({ ...one, alerts: 1200, keys: 7, places: 2, names: ['London', 'Paris'] }, time)).toBe('London, Paris: 1,200 alerts, the gravest medium, at most 7 keys, 1970-01-01 00:00:00 – 00:01:00, 2 places near each other');
    expect(clusterInWords({ ...one, kinds: ['group'], alerts: 9, windows: 3, keys: 2 }, time)).toContain('in 3 windows, at most 2 keys in one');
    expect(clusterInWords({ ...one, kinds: ['country'] }, time)).toContain(', by the country of the address in the key');
    expect(clusterInWords({ ...one, kinds: ['place', 'country'], places: 2 }, time)).toContain('2 places near each other, partly by the country');
    expect(kindWords({ ...one, kinds: ['place', 'country'] })).toBe('where the event happened, country of the address');
  });
});

it('what has no place is told', () => {
  expect(missingInWords(nothing, 'alerts')).toBe('');
  expect(missingInWords({ ...nothing, unplaced: { addresses: 1000, others: 200, windows: 0 } }, 'alerts')).toBe('1,200 without a place (1,000 of private or unknown addresses)');
  expect(missingInWords({ ...nothing, unplaced: { addresses: 0, others: 1, windows: 0 } }, 'alerts')).toBe('1 without a place');
  expect(missingInWords({ ...nothing, unplaced: { addresses: 5, others: 1, windows: 2 }, smallerGroups: 1 }, 'groups')).toBe('2 windows without a place, 1 smaller group not shown');
});
