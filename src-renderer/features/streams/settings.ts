import { z } from 'zod';
import { parseDuration } from '../../../src-core/base/duration.ts';
import type { streamRequests } from '../../../src-core/contract/streams.ts';

interface Generator {
  readonly about: string;
  /** Where nothing is written: records a second of event time, and how many `entities` there are. */
  readonly rate: number;
  readonly entities?: { readonly name: string; readonly usual: number };
  readonly mostErrors: number;
}

const names = ['network', 'clickstream', 'netflow', 'nginx'] as const;

export const generators: Readonly<Record<(typeof names)[number], Generator>> = {
  network: { about: 'Addresses that each run a state machine. An error is an event that its state does not allow.', rate: 100, entities: { name: 'Addresses', usual: 1000 }, mostErrors: 1 },
  clickstream: { about: 'Visitors of a shop. An error is one who asks for pages that are not there, or a crowd at one page.', rate: 100, entities: { name: 'Sessions', usual: 2000 }, mostErrors: 0.9 },
  netflow: { about: 'Connections of an office. An error is a port scan, a call home, or much sent to a stranger.', rate: 20, entities: { name: 'Hosts', usual: 200 }, mostErrors: 0.9 },
  nginx: { about: 'Requests to a web server. An error is a burst of one client, or of refused requests at one host.', rate: 100, mostErrors: 1 },
};

export const speeds = [1, 10, 100, 1000] as const;

/** As it is written; empty: as usual. */
export const settingsSchema = z.object({ generator: z.enum(names), rate: z.string(), errorRate: z.string(), entities: z.string(), outOfOrderness: z.string(), seed: z.string(), speed: z.string() });
export type GeneratorSettings = Readonly<z.infer<typeof settingsSchema>>;
export type GeneratorRequest = Omit<z.infer<typeof streamRequests.generate>, 'case'>;

export const usualSettings: GeneratorSettings = { generator: 'network', rate: '', errorRate: '0.01', entities: '', outOfOrderness: '', seed: '1', speed: '1' };

/** What is wrong with what was written, by field. */
export function problemsOf(settings: GeneratorSettings): Partial<Readonly<Record<keyof GeneratorSettings, string>>> {
  const { rate, errorRate, entities, outOfOrderness, seed } = numbersOf(settings);
  const { mostErrors } = generators[settings.generator];
  const wrong = {
    rate: rateProblem(settings, rate, entities),
    errorRate: errorRate >= 0 && errorRate <= mostErrors ? undefined : `Write a share from 0 to ${mostErrors}.`,
    entities: isWhole(entities) && entities > 0 && entities <= 100_000 ? undefined : 'Write a whole number from 1 to 100,000.',
    outOfOrderness: outOfOrderness === undefined || outOfOrderness <= 86_400e6 ? undefined : 'Write 5s, 250ms or 1m; at most 1d.',
    seed: isWhole(seed) ? undefined : 'Write a whole number.',
  };
  return Object.fromEntries(Object.entries(wrong).filter(([, problem]) => problem !== undefined));
}

function rateProblem({ generator }: GeneratorSettings, rate: number, entities: number): string | undefined {
  if (!(rate > 0 && rate <= 100_000)) return 'Write a number above 0, up to 100,000.';
  return generator === 'network' && entities > 0 && rate > entities * 1000 ? `${entities.toLocaleString('en')} addresses have at most ${(entities * 1000).toLocaleString('en')} events a second.` : undefined;
}

/** Errors are for `problemsOf` to find first. */
export function requestOf(settings: GeneratorSettings): GeneratorRequest {
  const { outOfOrderness, entities, ...rest } = numbersOf(settings);
  const { generator } = settings;
  return { generator, ...rest, speed: Number(settings.speed), ...(generators[generator].entities === undefined ? {} : { entities }), ...(outOfOrderness === undefined ? {} : { outOfOrderness }) };
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value);

const numbersOf = ({ generator, rate, errorRate, entities, outOfOrderness, seed }: GeneratorSettings): { rate: number; errorRate: number; entities: number; outOfOrderness: number | undefined; seed: number } => ({
  rate: numberOf(rate, generators[generator].rate),
  errorRate: numberOf(errorRate, 0),
  entities: numberOf(generators[generator].entities === undefined ? '' : entities, generators[generator].entities?.usual ?? 1),
  outOfOrderness: outOfOrderness.trim() === '' ? undefined : outOfOrderness.trim() === '0' ? 0 : (parseDuration(outOfOrderness.trim()) ?? NaN),
  seed: numberOf(seed, 1),
});

const numberOf = (text: string, usual: number): number => (text.trim() === '' ? usual : Number(text));
