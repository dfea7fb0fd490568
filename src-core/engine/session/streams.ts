import { basename, dirname, resolve } from 'node:path';
import { SpoorError } from '../../base/errors.ts';
import type { StreamService } from '../../contract/streams.ts';
import type { FormatName } from '../../formats/format.ts';
import { GeneratedFile } from '../../sources/generated-file.ts';
import { createGenerator } from '../../sources/generator/generators.ts';
import { PacedRecords } from '../../sources/generator/paced.ts';
import type { GeneratorOptions } from '../../sources/generator/record-generator.ts';
import { casePath, folderFor } from '../case-path.ts';
import { checkReading, checkTarget } from '../check-request.ts';
import { growingFile, type StreamOrigin } from '../streams.ts';
import type { Parts, Prepared } from './parts.ts';
import type { RuleSets } from './rule-sets.ts';
import { StreamJob } from './stream-job.ts';

type FollowRequest = Parameters<StreamService['follow']>[0];
type GenerateRequest = Parameters<StreamService['generate']>[0];

/** Streams on their way into the open case. */
export class Streams {
  readonly #parts: Parts;
  readonly #rules: RuleSets;
  readonly #workers: number;
  readonly #userFolder: string;
  /** By their jobs. */
  readonly #streams = new Map<number, StreamJob>();

  constructor(parts: Parts, rules: RuleSets, workers: number, userFolder: string) {
    this.#parts = parts;
    this.#rules = rules;
    this.#workers = workers;
    this.#userFolder = userFolder;
  }

  /** A new case lies beside the file. */
  async follow(request: FollowRequest): Promise<Prepared> {
    checkReading({ format: undefined, ...request });
    const origin = growingFile(request.path);
    const path = await this.#casePath(request.case, origin.path, folderFor(origin.path, []));
    if (path === origin.path) throw new SpoorError('bad_argument', `${path} is the case; follow another file.`, { path });
    return { path, start: () => this.#start(`Follow ${origin.name}`, origin, request, undefined) };
  }

  /** A new case lies in the person's folder, named after the generator. */
  async generate(request: GenerateRequest): Promise<Prepared> {
    createGenerator(request.generator, optionsOf(request, undefined));
    const path = await this.#casePath(request.case, request.generator, this.#userFolder);
    return { path, start: () => this.#generate(request, dirname(path)) };
  }

  steer({ job, speed, paused }: Parameters<StreamService['steer']>[0]): void {
    const records = this.#records(job);
    records.steer(speed ?? records.speed, paused ?? records.paused);
    this.#tell(job);
  }

  inject({ job }: Parameters<StreamService['inject']>[0]): void {
    this.#records(job).inject();
    this.#tell(job);
  }

  /** Events go on behind those that the case holds, which no stream's rules would look at otherwise. */
  async #generate(request: GenerateRequest, folder: string): Promise<number> {
    const last = this.#parts.case.counts?.last;
    const records = new PacedRecords(createGenerator(request.generator, optionsOf(request, last)), request.speed);
    const file = await GeneratedFile.create(folder, request.generator, records);
    const origin = { name: basename(file.path), path: file.path, renewed: false, open: file.open.bind(file) };
    return this.#start(`Generate ${request.generator}`, origin, { ...request, format: 'ndjson', timeZone: 'UTC', clockOffset: 0 }, file);
  }

  #start(title: string, origin: StreamOrigin, request: Partial<FollowRequest> & Pick<FollowRequest, 'timeZone' | 'clockOffset'>, file: GeneratedFile | undefined): number {
    const { format, timeField, timeZone, clockOffset, outOfOrderness } = request;
    const options = { format: format as FormatName | undefined, timeField, timeZone, clockOffset };
    const stream = new StreamJob(this.#parts, this.#rules, { origin, options, workers: this.#workers, outOfOrderness, request: { uri: origin.path, ...request }, file });
    const job = this.#parts.jobs.start({ kind: 'tail', title, reached: () => stream.live.events, run: (running) => stream.run(running) });
    this.#streams.set(job, stream);
    this.#tell(job);
    void this.#parts.jobs.ended(job).then(() => this.#streams.delete(job));
    return job;
  }

  /** Two would not know of each other how far they are: what the one brings would be late for the other. */
  async #casePath(given: string | undefined, name: string, folder: string): Promise<string> {
    const open = this.#parts.case.path;
    const path = given === undefined ? open ?? (await casePath(name, folder, async () => false)) : resolve(given);
    checkTarget(path, 'case');
    if (path === open && this.#streams.size > 0) throw new SpoorError('bad_argument', 'This case follows a stream already. Stop that first, or take another case.', { path });
    return path;
  }

  #records(job: number): PacedRecords {
    const records = this.#streams.get(job)?.file?.records;
    if (records === undefined) throw new SpoorError('bad_argument', `Job ${job} is no generator that runs.`);
    return records;
  }

  #tell(job: number): void {
    const { board } = this.#parts;
    board.setJob({ ...board.job(job)!, live: this.#streams.get(job)!.live });
  }
}

/** `last`: after which events begin, microseconds. */
const optionsOf = ({ seed, errorRate, rate, entities, outOfOrderness }: GenerateRequest, last: number | undefined): GeneratorOptions =>
  ({ count: Infinity, seed, errorRate, rate, entities, outOfOrderness, start: last === undefined ? undefined : (Math.floor(last / 1e6) + 1) * 1e6 });
