import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamRequests } from '../../../../../src-core/contract/streams.ts';
import { createGenerator } from '../../../../../src-core/sources/generator/generators.ts';
import { generators, problemsOf, requestOf, settingsSchema, usualSettings, type GeneratorSettings } from '../../../../../src-renderer/features/streams/settings.ts';

const settings = (changes: Partial<GeneratorSettings>): GeneratorSettings => ({ ...usualSettings, ...changes });
const names = Object.keys(generators) as readonly GeneratorSettings['generator'][];

describe('settings of a generator', () => {
  it('are right as they are, and as usual where nothing is written', () => {
    for (const generator of names) expect(problemsOf(settings({ generator }))).toEqual({});
    expect(requestOf(settings({}))).toEqual({ generator: 'network', rate: 100, errorRate: 0.01, entities: 1000, seed: 1, speed: 1 });
    expect(requestOf(settings({ generator: 'nginx', entities: '7', errorRate: '', outOfOrderness: '0', speed: '100' }))).toEqual({ generator: 'nginx', rate: 100, errorRate: 0, seed: 1, speed: 100, outOfOrderness: 0 });
    expect(requestOf(settings({ outOfOrderness: ' 1m30s ' })).outOfOrderness).toBe(90e6);
  });

  it('are told from what makes no sense, field by field', () => {
    const wrong = { rate: ['0', '-1', 'x', '100001', '1e9'], errorRate: ['-0.1', '1.1', 'x'], entities: ['0', '1.5', '100001', 'x'], outOfOrderness: ['x', '-1s', '25h', '5'], seed: ['1.5', 'x', '1e30'] } as const;
    for (const [field, texts] of Object.entries(wrong)) for (const text of texts) expect(Object.keys(problemsOf(settings({ [field]: text }))), `${field} ${text}`).toEqual([field]);
    expect(problemsOf(settings({ generator: 'netflow', errorRate: '0.95' }))).toEqual({ errorRate: 'Write a share from 0 to 0.9.' });
    expect(problemsOf(settings({ entities: '2', rate: '3000' }))).toEqual({ rate: '2 addresses have at most 2,000 events a second.' });
    expect(problemsOf(settings({ generator: 'nginx', entities: 'x' }))).toEqual({});
  });

  it('have a problem exactly where the engine does not take them', () => {
    const odd = fc.oneof(fc.double().map(String), fc.string({ maxLength: 6 }), fc.constantFrom('0', '0.95', '90000', '25h'));
    const text = (...usual: readonly string[]): fc.Arbitrary<string> => fc.oneof({ weight: 6, arbitrary: fc.constantFrom('', ...usual) }, { weight: 1, arbitrary: odd });
    const any = fc.record({ generator: fc.constantFrom(...names), rate: text('1', '0.5', '5000'), errorRate: text('0.5', '1'), entities: text('1', '7'), outOfOrderness: text('0', '5s'), seed: text('-3'), speed: fc.constantFrom('1', '1000') });
    fc.assert(fc.property(any, (written) => {
      expect(settingsSchema.safeParse(written).success).toBe(true);
      expect(isTaken(written), JSON.stringify(problemsOf(written))).toBe(Object.keys(problemsOf(written)).length === 0);
    }), { numRuns: 500 });
  });
});

function isTaken(written: GeneratorSettings): boolean {
  const request = streamRequests.generate.safeParse(requestOf(written));
  if (!request.success) return false;
  try {
    createGenerator(request.data.generator, { ...request.data, count: 0 });
    return true;
  } catch {
    return false;
  }
}
