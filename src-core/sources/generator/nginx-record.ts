import type { Random } from '../../base/random.ts';
import { publicAddress } from './addresses.ts';
import { Seconds } from './seconds.ts';
import { countryShares, table, type Shares } from './shares.ts';

const methods: Shares<string> = [['GET', 70], ['POST', 18], ['PUT', 7], ['DELETE', 5]];
const clientErrors: Shares<string> = [['400', 8], ['401', 7], ['403', 5], ['404', 10]];
const statuses: Shares<string> = [['200', 780], ['201', 80], ['204', 30], ['301', 20], ['302', 20], ['304', 30], ...clientErrors, ['500', 4], ['502', 3], ['503', 3]];

/** Makes the lines of one run. What a client or host is called follows from its number and the run's seed. */
export class NginxRecords {
  readonly #random: Random;
  readonly #salt: number;
  readonly #methods = table(methods);
  readonly #statuses = table(statuses);
  readonly #clientErrors = table(clientErrors);
  readonly #countries = table(countryShares);
  readonly #durations = Array.from({ length: 1000 }, (_, i) => (i / 100).toFixed(2));
  readonly #seconds = new Seconds(String);

  constructor(random: Random) {
    this.#random = random;
    this.#salt = random.next();
  }

  address(client: number): string {
    return publicAddress(client, this.#salt);
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
    return `{"server":"s_v${1 + (bits >>> 29)}","client_ip":"${this.address(client)}","method":"${this.#methods[(bits >>> 10) & 1023]!}","status":"${status}","request_time":"${duration}","host":"${this.host(host)}","country":"${country}","@timestamp":"${this.#seconds.precise(time)}"}\n`;
  }
}
