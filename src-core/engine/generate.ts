export { createGenerator } from '../sources/generator/generators.ts';
export type { Chunk, RecordGenerator } from '../sources/generator/record-generator.ts';
