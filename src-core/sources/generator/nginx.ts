import { SpoorError } from '../../base/errors.ts';
import { Random } from '../../base/random.ts';
import { Arrivals } from './arrivals.ts';
import { planBursts, truthLine, type Burst, type BurstPlan } from './bursts.ts';
import { maxClients, NginxRecords } from './nginx-record.ts';

export interface NginxOptions {
  /** Records to make. */
  readonly count: number;
  readonly seed: number;
  /** Share of the records that belong to a burst, 0 to 1; 0.01 where not given. What is left of it after the last whole burst is background. */
  readonly errorRate?: number;
  /** Background records a second of event time; 1000 where not given. */
  readonly rate?: number;
}

/** The next piece of the file and of the ground truth beside it: whole lines, ASCII; `truth` is often empty. */
export interface Chunk {
  readonly text: string;
  readonly truth: string;
}

/** Event time of the first record at the earliest, microseconds. */
const start = Date.UTC(2026, 0, 1) * 1000;
/** One record in ten stands in the file behind records that are later by up to three seconds. */
const maxDelay = 3e6;
const blockLength = 65_536;

/**
 * Records of a web server as NDJSON, with bursts that break the built-in rules `client-burst` and `host-4xx`; the same options
 * give the same bytes. Background clients and hosts are so many that chance alone hardly breaks a rule once in a hundred million
 * records. A client that bursts does nothing else; a host has its background too.
 * Errors: `bad_argument` for a count, seed, rate or share that makes no sense.
 */
export function generateNginx(options: NginxOptions): Generator<Chunk> {
  return new Run(options).chunks();
}

/** What one generation holds while it runs. */
class Run {
  readonly #random: Random;
  readonly #records: NginxRecords;
  readonly #arrivals = new Arrivals();
  readonly #bursts: readonly BurstPlan[];
  readonly #background: number;
  /** Mean time between two background records, microseconds. */
  readonly #gap: number;
  readonly #clients: number;
  readonly #hosts: readonly number[];
  #started = 0;
  #written = 0;
  #text = '';
  #truth = '';

  constructor({ count, seed, errorRate = 0.01, rate = 1000 }: NginxOptions) {
    check(Number.isSafeInteger(count) && count >= 0, `count ${count}: write a whole number of records`);
    check(Number.isSafeInteger(seed), `seed ${seed}: write a whole number`);
    check(errorRate >= 0 && errorRate <= 1, `error rate ${errorRate}: write a share from 0 to 1`);
    check(rate > 0 && rate <= 100_000, `rate ${rate}: write records a second, above 0 and up to 100000`);
    this.#random = new Random(seed);
    this.#records = new NginxRecords(this.#random);
    this.#gap = 1e6 / rate;
    const inBursts = Math.round(count * errorRate);
    this.#bursts = planBursts(this.#random, inBursts, start, Math.floor((count - inBursts) * this.#gap));
    this.#background = count - this.#bursts.reduce((sum, { size }) => sum + size, 0);
    this.#clients = Math.max(500, Math.ceil(rate * 50));
    this.#hosts = this.#random.shuffle(Array.from({ length: Math.max(50, Math.ceil(rate / 2)) }, (_, i) => i));
  }

  *chunks(): Generator<Chunk> {
    let time = start;
    for (let i = 0; i < this.#background; i++) {
      time += this.#random.exponential(this.#gap);
      this.#startBursts(time);
      while (this.#arrive(time)) if (this.#text.length >= blockLength) yield this.#take();
      this.#record(Math.floor(time), this.#client(), this.#host(), false, undefined);
      if (this.#text.length >= blockLength) yield this.#take();
    }
    this.#startBursts(Infinity);
    while (this.#arrive(Infinity)) if (this.#text.length >= blockLength) yield this.#take();
    if (this.#text !== '') yield this.#take();
  }

  /** Lets the bursts begin that are due. Their records lie ahead, so they arrive in their turn. */
  #startBursts(now: number): void {
    for (; this.#started < this.#bursts.length && this.#bursts[this.#started]!.times[0]! <= now; this.#started++) {
      const plan = this.#bursts[this.#started]!;
      const client = maxClients / 2 + this.#started;
      const host = this.#hosts[this.#started % this.#hosts.length]!;
      const ofClient = plan.kind === 'client-burst';
      const key = ofClient ? { client_ip: this.#records.address(client) } : { host: this.#records.host(host) };
      const burst: Burst = { plan, key, seqs: [] };
      for (const time of plan.times) {
        if (ofClient) this.#record(time, client, this.#host(), false, burst);
        else this.#record(time, this.#client(), host, true, burst);
      }
    }
  }

  /** Writes a background record at once, unless it is one of those that come late. */
  #record(time: number, client: number, host: number, clientError: boolean, burst: Burst | undefined): void {
    const line = this.#records.line(time, client, host, clientError);
    const delay = this.#random.next() % 10 === 0 ? this.#random.integer(maxDelay) : 0;
    if (delay === 0 && burst === undefined) this.#write(line);
    else this.#arrivals.add({ at: time + delay, line, burst });
  }

  /** Writes the next record that has arrived by `now`, if there is one. */
  #arrive(now: number): boolean {
    const next = this.#arrivals.take(now);
    if (next === undefined) return false;
    next.burst?.seqs.push(this.#written);
    this.#write(next.line);
    if (next.burst !== undefined && next.burst.seqs.length === next.burst.plan.size) this.#truth += truthLine(next.burst);
    return true;
  }

  #write(line: string): void {
    this.#text += line;
    this.#written++;
  }

  #take(): Chunk {
    const chunk = { text: this.#text, truth: this.#truth };
    this.#text = this.#truth = '';
    return chunk;
  }

  #client(): number {
    return this.#random.integer(this.#clients);
  }

  #host(): number {
    return this.#random.integer(this.#hosts.length);
  }
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new SpoorError('bad_argument', message);
}
