import { createGenerator } from '../../src-core/sources/generator/generators.ts';
import type { Chunk, GeneratorOptions, RecordGenerator } from '../../src-core/sources/generator/record-generator.ts';

/** All that is left of a generator, asked for in pieces of `size`. */
export function drained(generator: RecordGenerator, size = 1000): Chunk {
  const [texts, truths]: [string[], string[]] = [[], []];
  for (let chunk = generator.next(size); chunk !== undefined; chunk = generator.next(size)) {
    texts.push(chunk.text);
    truths.push(chunk.truth);
  }
  return { text: texts.join(''), truth: truths.join('') };
}

export const generatedText = (name: string, options: GeneratorOptions): Chunk => drained(createGenerator(name, options));

export const jsonLines = (text: string): readonly unknown[] => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as unknown);

/** The farthest that one of these stands behind the highest before it. */
export function lateness(times: readonly number[]): number {
  let [highest, late] = [-Infinity, 0];
  for (const time of times) {
    highest = Math.max(highest, time);
    late = Math.max(late, highest - time);
  }
  return late;
}
