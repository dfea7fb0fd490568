export { createGenerator } from '../sources/generator/generators.ts';
export { PacedRecords } from '../sources/generator/paced.ts';
export type { Chunk, RecordGenerator } from '../sources/generator/record-generator.ts';
