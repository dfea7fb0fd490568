import { describe, expect, test } from 'vitest';
import { generatedText, jsonLines } from '../../../support/generated.ts';

interface Hit {
  readonly timestamp: string;
  readonly user_id: string;
  readonly session_id: string;
  readonly event_type: string;
  readonly page: string;
  readonly status: number;
  readonly duration_ms: number;
  readonly country: string;
}

interface Truth {
  readonly kind: 'error_burst' | 'spike';
  readonly user_id: string;
  readonly session_id: string;
  readonly second: string;
  readonly page: string;
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly seqs: readonly number[];
}

const { text, truth: truthText } = generatedText('clickstream', { count: 200_000, seed: 1, errorRate: 0.05, outOfOrderness: 2e6 });
const [hits, truth] = [jsonLines(text) as readonly Hit[], jsonLines(truthText) as readonly Truth[]];
const usual = jsonLines(generatedText('clickstream', { count: 100_000, seed: 2, errorRate: 0 }).text) as readonly Hit[];
const share = (type: string): number => usual.filter(({ event_type }) => event_type === type).length / usual.length;

describe('the clickstream generator', () => {
  test('writes the fields in order', () => {
    const types = 'page_view|click|add_to_cart|purchase|error';
    const line = new RegExp(`^\\{"timestamp":"2026-[\\d-]+T[\\d:]{8}\\.\\d{6}Z","user_id":"u\\d+","session_id":"s[\\da-f]{8}","event_type":"(${types})","page":"/[^"]*","status":\\d{3},"duration_ms":\\d+,"country":"[A-Z]{2}"\\}$`);
    expect(text.split('\n').slice(0, -1).filter((candidate) => !line.test(candidate))).toEqual([]);
  });

  test('pages are seen more often than clicked, and purchases are rare', () => {
    expect(share('page_view')).toBeGreaterThan(share('click'));
    expect(share('click')).toBeGreaterThan(share('add_to_cart'));
    expect(share('add_to_cart')).toBeGreaterThan(share('purchase'));
    expect(share('purchase')).toBeGreaterThan(0.001);
    expect(share('purchase')).toBeLessThan(0.02);
    expect(share('error')).toBeLessThan(0.02);
    expect(usual.filter(({ status }) => status === 200).length / usual.length).toBeGreaterThan(0.9);
    expect(usual.every(({ event_type, status }) => (event_type === 'error') === (status === 404 || status === 500))).toBe(true);
  });

  test('a session is one user of one country, begins with a page and buys only what is in the cart', () => {
    for (const session of Map.groupBy(usual, ({ session_id }) => session_id).values()) {
      expect(new Set(session.map(({ user_id, country }) => `${user_id} ${country}`)).size).toBe(1);
      expect(['page_view', 'error']).toContain(session[0]!.event_type);
      const bought = session.findIndex(({ event_type }) => event_type === 'purchase');
      if (bought >= 0) expect(session.slice(0, bought).some(({ event_type }) => event_type === 'add_to_cart')).toBe(true);
    }
  });

  test('about the share that was asked for is unusual, of both kinds', () => {
    expect(truth.reduce((sum, { count }) => sum + count, 0) / hits.length).toBeCloseTo(0.05, 1);
    expect(new Set(truth.map(({ kind }) => kind))).toEqual(new Set(['error_burst', 'spike']));
  });

  test('an error burst is a user asking for what is not there', () => {
    for (const { user_id, session_id, first, last, seqs } of truth.filter(({ kind }) => kind === 'error_burst')) {
      const burst = seqs.map((seq) => hits[seq]!);
      expect(burst.every((hit) => hit.user_id === user_id && hit.session_id === session_id && hit.status === 404 && hit.event_type === 'error')).toBe(true);
      expect([first, last]).toEqual([burst.map(({ timestamp }) => timestamp).sort()[0], burst.map(({ timestamp }) => timestamp).sort().at(-1)]);
      expect(Date.parse(last) - Date.parse(first)).toBeLessThanOrEqual(10_000);
    }
  });

  test('a spike is a second in which page views jump', () => {
    const seconds = Object.entries(Object.groupBy(hits.filter(({ event_type }) => event_type === 'page_view'), ({ timestamp }) => timestamp.slice(0, 19)));
    const over = seconds.filter(([, views]) => views!.length > 180).map(([second]) => second);
    const spikes = truth.filter(({ kind }) => kind === 'spike');
    expect(new Set(over)).toEqual(new Set(spikes.map(({ second }) => second.slice(0, 19))));
    for (const { second, page, seqs } of spikes) expect(seqs.every((seq) => hits[seq]!.page === page && hits[seq]!.timestamp.startsWith(second.slice(0, 19)))).toBe(true);
  });
});
