import { Random } from '../../base/random.ts';
import { addressCount, privateAddress } from './addresses.ts';
import { Anomaly } from './anomaly.ts';
import { initialState, step, type NetworkEvent, type NetworkState } from './network-machine.ts';
import { check, usualStart, type GeneratorOptions } from './record-generator.ts';
import { Seconds } from './seconds.ts';
import type { Simulated, Simulation } from './simulated.ts';

/** Network n + 1: Mountain View, New York, London, Tokyo. */
const networks = [[37.3861, -122.0839], [40.7128, -74.006], [51.5074, -0.1278], [35.6762, 139.6503]] as const;

interface Address {
  readonly name: string;
  readonly network: number;
  state: NetworkState;
  /** Milliseconds of its last event. */
  last: number;
}

interface Visit extends Simulated {
  readonly address: string;
  readonly network: number;
  readonly event: NetworkEvent;
}

/**
 * Addresses that each run a state machine; one event of an address a millisecond at most, so that their order is certain. An
 * address that is done begins anew or gives way to another. After a wrong event its machine starts over.
 */
export class NetworkSimulation implements Simulation<Visit> {
  readonly rate: number;
  readonly #random: Random;
  readonly #salt: number;
  readonly #errorRate: number;
  readonly #initial = initialState();
  readonly #addresses: Address[];
  readonly #tails = networks.map(([latitude, longitude]) => `","latitude":${latitude},"longitude":${longitude}}\n`);
  readonly #milliseconds = Array.from({ length: 1000 }, (_, i) => String(1000 + i).slice(1));
  readonly #seconds = new Seconds(String);
  #seen = 0;
  /** Microseconds at which the next event is due, and milliseconds of the last one. */
  #time: number;
  #now: number;
  #injected = 0;

  constructor({ seed, errorRate = 0, rate = 1000, entities = 1000, start = usualStart }: GeneratorOptions) {
    check(rate <= entities * 1000, `rate ${rate}: ${entities} entities have at most ${entities * 1000} records a second, one each millisecond`);
    this.rate = rate;
    this.#random = new Random(seed);
    this.#salt = this.#random.next();
    this.#errorRate = errorRate * 2 ** 32;
    this.#time = start;
    this.#now = Math.floor(start / 1000);
    this.#addresses = Array.from({ length: entities }, () => this.#newcomer());
  }

  next(): Visit {
    this.#time += this.#random.exponential(1e6 / this.rate);
    this.#now = Math.max(this.#now, Math.floor(this.#time / 1000));
    const place = this.#free();
    const address = this.#addresses[place]!;
    address.last = this.#now;
    const wrong = this.#isWrong();
    const visit = wrong ? this.#fail(address) : this.#go(address);
    if (address.state.final) this.#finish(place);
    return visit;
  }

  line({ time, address, network, event }: Visit): string {
    const second = Math.floor(time / 1e6);
    return `{"timestamp":${this.#seconds.text(second)}${this.#milliseconds[time / 1000 - second * 1000]!},"source_address":"${address}","network_id":${network + 1},"event":"${event}${this.#tails[network]!}`;
  }

  inject(): void {
    this.#injected++;
  }

  /** An address that has had no event in this millisecond; where all have, in the next one. */
  #free(): number {
    const count = this.#addresses.length;
    const first = this.#random.integer(count);
    for (let i = first; i < first + count; i++) if (this.#addresses[i % count]!.last < this.#now) return i % count;
    this.#now++;
    return first;
  }

  #isWrong(): boolean {
    const drawn = this.#random.next() < this.#errorRate;
    if (this.#injected === 0) return drawn;
    this.#injected--;
    return true;
  }

  #go(address: Address): Visit {
    const { event, state } = step(address.state, this.#random);
    address.state = state;
    return { time: this.#now * 1000, address: address.name, network: address.network, event, anomaly: undefined };
  }

  #fail(address: Address): Visit {
    const { name, network, state } = address;
    const event = this.#random.pick(state.unexpected);
    const facts = { source_address: name, network_id: network + 1, state: state.name, event, expected: state.expected, timestamp: this.#now };
    address.state = this.#initial;
    return { time: this.#now * 1000, address: name, network, event, anomaly: new Anomaly('violation', facts, 1) };
  }

  #finish(place: number): void {
    const address = this.#addresses[place]!;
    if (this.#random.next() % 2 === 0) address.state = this.#initial;
    else this.#addresses[place] = { ...this.#newcomer(), last: address.last };
  }

  #newcomer(): Address {
    const number = this.#seen++ % addressCount;
    return { name: privateAddress(number, this.#salt), network: (Math.imul(number ^ this.#salt, 0xc2b2ae35) >>> 12) % networks.length, state: this.#initial, last: -1 };
  }
}
