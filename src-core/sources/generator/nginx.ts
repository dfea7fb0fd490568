import { Random } from '../../base/random.ts';
import { addressCount } from './addresses.ts';
import { Arrivals } from './arrivals.ts';
import { byFirst, planBurst, planBursts, truthLine, type Burst, type BurstPlan } from './bursts.ts';
import { NginxRecords } from './nginx-record.ts';
import { check, usualStart, type Chunk, type GeneratorOptions, type RecordGenerator } from './record-generator.ts';

interface Arrival {
  readonly at: number;
  readonly line: string;
  readonly burst: Burst | undefined;
}

/** Records for which bursts are planned at once where there is no end. */
const chapter = 100_000;

/**
 * Records of a web server as NDJSON, with bursts that break the built-in rules `client-burst` and `host-4xx`. Background clients
 * and hosts are so many that chance alone hardly breaks a rule once in a hundred million records. A client that bursts does nothing
 * else; a host has its background too. What is left of the error rate after the last whole burst is background. One record in ten
 * stands in the file behind later ones, by up to three seconds unless told otherwise.
 */
export class NginxGenerator implements RecordGenerator {
  readonly rate: number;
  readonly #random: Random;
  readonly #records: NginxRecords;
  readonly #arrivals = new Arrivals<Arrival>();
  readonly #errorRate: number;
  readonly #longestDelay: number;
  /** Planned and not begun, by their first times. */
  #bursts: BurstPlan[] = [];
  #begun = 0;
  /** Background records to make: of what is planned, and beyond it. */
  #background = 0;
  #beyond: number;
  /** Mean time between two background records, microseconds. */
  readonly #gap: number;
  readonly #clients: number;
  readonly #hosts: readonly number[];
  /** Of the background record that comes next; `Infinity` where there is none. */
  #time: number;
  #written = 0;
  #truth = '';
  #over = false;

  constructor({ count, seed, errorRate = 0.01, rate = 1000, entities, outOfOrderness = 3e6, start = usualStart }: GeneratorOptions) {
    check(entities === undefined, 'entities make no sense for nginx: its clients are as many as its rate needs, so that chance breaks no rule');
    this.rate = rate;
    this.#random = new Random(seed);
    this.#records = new NginxRecords(this.#random);
    this.#errorRate = errorRate;
    this.#longestDelay = outOfOrderness;
    this.#gap = 1e6 / rate;
    this.#time = start;
    this.#beyond = count;
    this.#plan();
    this.#clients = Math.max(500, Math.ceil(rate * 50));
    this.#hosts = this.#random.shuffle(Array.from({ length: Math.max(50, Math.ceil(rate / 2)) }, (_, i) => i));
    this.#advance();
  }

  next(count: number): Chunk | undefined {
    if (this.#over) return undefined;
    let text = '';
    for (let i = 0; i < count; i++) {
      const next = this.#next();
      if (next === undefined) break;
      text += next.line;
    }
    const truth = this.#truth;
    this.#truth = '';
    return { text, truth };
  }

  skip(count: number): void {
    for (let i = 0; i < count && this.#next() !== undefined; i++) this.#truth = '';
  }

  inject(): void {
    if (this.#time === Infinity) return;
    const burst = planBurst(this.#random, Math.floor(this.#time));
    if (burst.size > this.#background) return;
    this.#background -= burst.size;
    this.#bursts = [...this.#bursts, burst].sort(byFirst);
  }

  close(): void {
    this.#bursts = [];
    this.#background = this.#beyond = 0;
  }

  #plan(): void {
    const count = this.#beyond === Infinity ? chapter : this.#beyond;
    const inBursts = Math.round(count * this.#errorRate);
    const bursts = planBursts(this.#random, inBursts, Math.floor(this.#time), Math.floor((count - inBursts) * this.#gap));
    this.#bursts = [...this.#bursts, ...bursts].sort(byFirst);
    this.#background = count - bursts.reduce((sum, { size }) => sum + size, 0);
    this.#beyond -= count;
  }

  /** On to the next background record; lets the bursts begin that are due by then. */
  #advance(): void {
    while (this.#background === 0 && this.#beyond > 0) this.#plan();
    this.#time = this.#background === 0 ? Infinity : this.#time + this.#random.exponential(this.#gap);
    this.#background = Math.max(0, this.#background - 1);
    while (this.#bursts.length > 0 && this.#bursts[0]!.times[0]! <= this.#time) this.#begin(this.#bursts.shift()!);
  }

  /** Its records lie ahead, so they arrive in their turn. */
  #begin(plan: BurstPlan): void {
    const client = addressCount / 2 + this.#begun;
    const host = this.#hosts[this.#begun++ % this.#hosts.length]!;
    const ofClient = plan.kind === 'client-burst';
    const key = ofClient ? { client_ip: this.#records.address(client) } : { host: this.#records.host(host) };
    const burst: Burst = { plan, key, seqs: [] };
    for (const time of plan.times) {
      const record = ofClient ? this.#record(time, client, this.#host(), false, burst) : this.#record(time, this.#client(), host, true, burst);
      this.#arrivals.add(record);
    }
  }

  #record(time: number, client: number, host: number, clientError: boolean, burst: Burst | undefined): Arrival {
    const line = this.#records.line(time, client, host, clientError);
    const delay = this.#random.next() % 10 === 0 ? this.#random.integer(this.#longestDelay) : 0;
    return { at: time + delay, line, burst };
  }

  #next(): Arrival | undefined {
    const next = this.#arrivals.take(this.#time) ?? this.#usual();
    if (next === undefined) this.#over = true;
    else this.#tell(next);
    return next;
  }

  /** The next record of the background that comes at once; those before it come late. */
  #usual(): Arrival | undefined {
    const time = Math.floor(this.#time);
    if (time === Infinity) return undefined;
    const record = this.#record(time, this.#client(), this.#host(), false, undefined);
    this.#advance();
    if (record.at === time) return record;
    this.#arrivals.add(record);
    return this.#arrivals.take(this.#time) ?? this.#usual();
  }

  #tell({ burst }: Arrival): void {
    burst?.seqs.push(this.#written);
    this.#written++;
    if (burst !== undefined && burst.seqs.length === burst.plan.size) this.#truth += truthLine(burst);
  }

  #client(): number {
    return this.#random.integer(this.#clients);
  }

  #host(): number {
    return this.#random.integer(this.#hosts.length);
  }
}
