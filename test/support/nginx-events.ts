import type { GeneratorOptions } from '../../src-core/sources/generator/record-generator.ts';
import { generatedText } from './generated.ts';

export interface NginxEvent {
  readonly seq: number;
  /** Whole microseconds. */
  readonly time: number;
  readonly client_ip: string;
  readonly host: string;
  readonly status: string;
}

export interface Truth {
  readonly seq: number;
  readonly kind: 'client-burst' | 'host-4xx';
  readonly key: Readonly<Record<'client_ip' | 'host', string | undefined>>;
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly seqs: readonly number[];
}

export const microseconds = (seconds: string): number => Number(seconds.replace('.', ''));

const readEvents = (text: string): readonly NginxEvent[] =>
  text.trimEnd().split('\n').map((line, seq) => {
    const record = JSON.parse(line) as NginxEvent & { '@timestamp': string };
    return { ...record, seq, time: microseconds(record['@timestamp']) };
  });

/** All that a generation gives, as values. */
export function generated(options: GeneratorOptions): { text: string; events: readonly NginxEvent[]; truth: readonly Truth[] } {
  const { text, truth } = generatedText('nginx', options);
  return { text, events: text === '' ? [] : readEvents(text), truth: truth.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Truth) };
}

/** The rules that bursts break, as plain as can be: more than `limit` events of a key in a window that starts with a whole second. */
export const burstRules = {
  'client-burst': { size: 20e6, limit: 10, field: 'client_ip', counts: () => true },
  'host-4xx': { size: 30e6, limit: 15, field: 'host', counts: ({ status }: NginxEvent) => status >= '400' && status <= '499' },
} as const;

/** Keys for which a window of the rule holds more events than it may. */
export function keysOver(kind: keyof typeof burstRules, events: readonly NginxEvent[]): ReadonlySet<string> {
  const { size, limit, field, counts } = burstRules[kind];
  const times = Map.groupBy(events.filter(counts), (event) => event[field]);
  const over = [...times].filter(([, ofKey]) =>
    ofKey.some((first) => {
      const start = Math.floor(first.time / 1e6) * 1e6;
      return ofKey.filter(({ time }) => time >= start && time < start + size).length > limit;
    }),
  );
  return new Set(over.map(([key]) => key));
}
