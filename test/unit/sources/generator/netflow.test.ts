import { describe, expect, test } from 'vitest';
import { generatedText, jsonLines } from '../../../support/generated.ts';

interface Connection {
  readonly ts: number;
  readonly uid: string;
  readonly 'id.orig_h': string;
  readonly 'id.resp_h': string;
  readonly 'id.resp_p': number;
  readonly proto: string;
  readonly service?: string;
  readonly duration?: number;
  readonly orig_bytes?: number;
  readonly conn_state: string;
  readonly orig_pkts: number;
  readonly orig_ip_bytes: number;
}

interface Truth {
  readonly kind: 'scan' | 'beacon' | 'exfiltration';
  readonly 'id.orig_h': string;
  readonly 'id.resp_h': string;
  readonly interval: number;
  readonly count: number;
  readonly seqs: readonly number[];
}

const { text, truth: truthText } = generatedText('netflow', { count: 100_000, seed: 1, errorRate: 0.1 });
const [connections, truth] = [jsonLines(text) as readonly Connection[], jsonLines(truthText) as readonly Truth[]];
const usual = connections.filter((_, seq) => !truth.some(({ seqs }) => seqs.includes(seq)));
const always = ['ts', 'uid', 'id.orig_h', 'id.orig_p', 'id.resp_h', 'id.resp_p', 'proto', 'conn_state', 'local_orig', 'local_resp', 'missed_bytes', 'history', 'orig_pkts', 'orig_ip_bytes', 'resp_pkts', 'resp_ip_bytes'];

const pair = (connection: Connection): string => `${connection['id.orig_h']} ${connection['id.resp_h']}`;
const recordsOf = (kind: Truth['kind']): readonly (readonly [Truth, readonly Connection[]])[] => truth.filter((one) => one.kind === kind).map((one) => [one, one.seqs.map((seq) => connections[seq]!)]);

describe('the netflow generator', () => {
  test('every record has the fields of a conn.log, and no uid comes twice', () => {
    for (const connection of connections) expect(Object.keys(connection)).toEqual(expect.arrayContaining(always));
    const answered = connections.filter(({ conn_state }) => conn_state !== 'S0');
    expect(answered.every(({ duration, orig_bytes }) => duration !== undefined && orig_bytes !== undefined)).toBe(true);
    expect(connections.every(({ ts }) => Number.isFinite(ts))).toBe(true);
    expect(/"ts":\d{10}\.\d{6},/.test(text)).toBe(true);
    expect(connections.every(({ orig_bytes = 0, orig_ip_bytes, orig_pkts }) => orig_pkts > 0 && orig_ip_bytes > orig_bytes)).toBe(true);
    expect(new Set(connections.map(({ uid }) => uid)).size).toBe(connections.length);
  });

  test('most connections are usual ones that went well', () => {
    expect(usual.filter(({ conn_state }) => conn_state === 'SF').length / usual.length).toBeGreaterThan(0.85);
    expect(new Set(usual.map(({ service }) => service))).toEqual(new Set(['ssl', 'dns', 'http', 'smb', 'quic', 'ssh', undefined]));
    expect(Math.max(...usual.map(({ orig_bytes = 0 }) => orig_bytes))).toBeLessThan(1e6);
  });

  test('about the share that was asked for is unusual, of all three kinds', () => {
    expect(truth.reduce((sum, { count }) => sum + count, 0) / connections.length).toBeCloseTo(0.1, 1);
    expect(new Set(truth.map(({ kind }) => kind))).toEqual(new Set(['scan', 'beacon', 'exfiltration']));
    for (const one of truth) expect(new Set(one.seqs.map((seq) => pair(connections[seq]!)))).toEqual(new Set([`${one['id.orig_h']} ${one['id.resp_h']}`]));
  });

  test('a scan tries each port of a machine once and gets nowhere', () => {
    for (const [{ count }, records] of recordsOf('scan')) {
      expect(new Set(records.map((record) => record['id.resp_p'])).size).toBe(count);
      expect(records.every(({ conn_state }) => conn_state === 'REJ' || conn_state === 'S0')).toBe(true);
    }
  });

  test('a beacon calls a stranger at its interval', () => {
    const known = new Set(usual.map(pair));
    for (const [{ interval }, records] of recordsOf('beacon')) {
      const gaps = records.slice(1).map(({ ts }, i) => ts - records[i]!.ts);
      expect(gaps.every((gap) => Math.abs(gap - interval) <= interval / 10 + 1e-6)).toBe(true);
      expect(known.has(pair(records[0]!))).toBe(false);
    }
  });

  test('exfiltration sends hundreds of megabytes', () => {
    for (const [, records] of recordsOf('exfiltration')) expect(records.every(({ orig_bytes }) => orig_bytes! >= 2e8)).toBe(true);
  });
});
