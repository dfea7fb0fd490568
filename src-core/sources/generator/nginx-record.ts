import type { Random } from '../../base/random.ts';

/** How often each value comes: shares of the sum. */
type Shares = readonly (readonly [string, number])[];

/** 1024 values in these shares, so that a draw is one look-up. */
function table(shares: Shares): readonly string[] {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  const ends = shares.map(([value], i) => ({ value, end: shares.slice(0, i + 1).reduce((sum, [, share]) => sum + share, 0) / total }));
  return Array.from({ length: 1024 }, (_, i) => ends.find(({ end }) => (i + 0.5) / 1024 < end)!.value);
}

const methods: Shares = [['GET', 70], ['POST', 18], ['PUT', 7], ['DELETE', 5]];
const clientErrors: Shares = [['400', 8], ['401', 7], ['403', 5], ['404', 10]];
const statuses: Shares = [['200', 780], ['201', 80], ['204', 30], ['301', 20], ['302', 20], ['304', 30], ...clientErrors, ['500', 4], ['502', 3], ['503', 3]];
const countries: Shares = [
  ['US', 30], ['DE', 11], ['IN', 10], ['GB', 8], ['FR', 7], ['BR', 6], ['JP', 5], ['CA', 4], ['NL', 4], ['AU', 3],
  ['ES', 3], ['PL', 2], ['SE', 2], ['SG', 2], ['ZA', 1], ['MX', 1], ['KR', 1],
];
/** First octets of public unicast addresses: none of 0, 10, 100, 127, 169, 172, 192, 198 or 203. */
const firstOctets = Array.from({ length: 223 }, (_, i) => i + 1).filter((octet) => ![10, 100, 127, 169, 172, 192, 198, 203].includes(octet));

/** Clients that `address` can tell apart; those of the upper half are bursts'. */
export const maxClients = 2 ** 24;

/** Makes the lines of one run. What a client or host is called follows from its number and the run's seed. */
export class NginxRecords {
  readonly #random: Random;
  readonly #salt: number;
  readonly #methods = table(methods);
  readonly #statuses = table(statuses);
  readonly #clientErrors = table(clientErrors);
  readonly #countries = table(countries);
  readonly #octets = Array.from({ length: 256 }, (_, i) => String(i));
  readonly #durations = Array.from({ length: 1000 }, (_, i) => (i / 100).toFixed(2));
  #second = -1;
  #secondText = '';

  constructor(random: Random) {
    this.#random = random;
    this.#salt = random.next();
  }

  /** A public IPv4 address; clients below `maxClients` all have different ones, since the last three octets are a permutation of their numbers. */
  address(client: number): string {
    const low = (Math.imul(client, 0x9e3779b1) + this.#salt) & 0xffffff;
    const first = firstOctets[(Math.imul(client ^ this.#salt, 0x85ebca6b) >>> 8) % firstOctets.length]!;
    return `${first}.${this.#octets[low >> 16]!}.${this.#octets[(low >> 8) & 255]!}.${this.#octets[low & 255]!}`;
  }

  host(host: number): string {
    return `api_${host}.example.com`;
  }

  /** A line with its line end; `time` in microseconds. */
  line(time: number, client: number, host: number, clientError: boolean): string {
    const random = this.#random;
    const bits = random.next();
    const status = clientError ? this.#clientErrors[bits & 1023]! : this.#statuses[bits & 1023]!;
    const duration = this.#durations[Math.min(999, Math.floor(random.exponential(20)))]!;
    const country = this.#countries[(Math.imul(client ^ this.#salt, 0xc2b2ae35) >>> 12) & 1023]!;
    return `{"server":"s_v${1 + (bits >>> 29)}","client_ip":"${this.address(client)}","method":"${this.#methods[(bits >>> 10) & 1023]!}","status":"${status}","request_time":"${duration}","host":"${this.host(host)}","country":"${country}","@timestamp":"${this.#seconds(time)}"}\n`;
  }

  #seconds(time: number): string {
    const second = Math.floor(time / 1e6);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = String(second);
    }
    return `${this.#secondText}.${String(1e6 + (time - second * 1e6)).slice(1)}`;
  }
}
