import { Random } from '../../base/random.ts';
import { privateAddress, publicAddress } from './addresses.ts';
import { Anomaly } from './anomaly.ts';
import { ConnectionLines, type Connection, type Service, type State } from './netflow-record.ts';
import { moments, type Scene } from './overlay.ts';
import type { GeneratorOptions } from './record-generator.ts';
import { draw, table } from './shares.ts';

/** Mean seconds and payload bytes of a usual connection; `to`: which machines it goes to. */
interface Habit extends Service {
  readonly to: 'resolver' | 'server' | 'internet';
  readonly seconds: number;
  readonly sent: number;
  readonly received: number;
}

const https = { name: 'ssl', protocol: 'tcp', port: 443 } as const;
const habits = table<Habit>([
  [{ ...https, to: 'internet', seconds: 20, sent: 2500, received: 30_000 }, 38],
  [{ name: 'dns', protocol: 'udp', port: 53, to: 'resolver', seconds: 0.01, sent: 40, received: 120 }, 34],
  [{ name: 'http', protocol: 'tcp', port: 80, to: 'internet', seconds: 5, sent: 600, received: 15_000 }, 8],
  [{ name: 'smb', protocol: 'tcp', port: 445, to: 'server', seconds: 60, sent: 8000, received: 20_000 }, 7],
  [{ name: 'quic', protocol: 'udp', port: 443, to: 'internet', seconds: 15, sent: 3000, received: 40_000 }, 7],
  [{ name: undefined, protocol: 'tcp', port: 8443, to: 'internet', seconds: 10, sent: 2000, received: 4000 }, 4],
  [{ name: 'ssh', protocol: 'tcp', port: 22, to: 'server', seconds: 300, sent: 6000, received: 9000 }, 2],
]);
const states = { tcp: table<State>([['SF', 88], ['RSTO', 5], ['RSTR', 3], ['S0', 2], ['REJ', 2]]), udp: table<State>([['SF', 97], ['S0', 3]]) };
const [servers, sites] = [8, 2000];

/** What a connection is about; the rest follows by chance. */
type Plan = Pick<Connection, 'time' | 'origin' | 'target' | 'isTargetLocal' | 'service' | 'state' | 'duration' | 'sent' | 'received' | 'anomaly'>;

/** An office's connections. Unusual: a host that tries a machine's ports, one that calls home at an interval, one that sends much to a stranger. */
export class Netflow implements Scene<Connection> {
  readonly rate: number;
  readonly meanSize = (250 + 30 + 5.5) / 3;
  readonly random: Random;
  readonly #salt: number;
  readonly #hosts: number;
  readonly #lines = new ConnectionLines();
  #strangers = 0;

  constructor({ seed, rate = 20, entities = 200 }: GeneratorOptions) {
    this.rate = rate;
    this.random = new Random(seed);
    this.#salt = this.random.next();
    this.#hosts = entities;
  }

  usual(time: number): Connection {
    const habit = draw(this.random, habits);
    const state = draw(this.random, states[habit.protocol]);
    const mean = (value: number): number => (state === 'S0' || state === 'REJ' ? 0 : Math.round(value / 4 + this.random.exponential((value * 3) / 4)));
    const [duration, sent, received] = [100 + mean(habit.seconds * 1e6), mean(habit.sent), mean(habit.received)];
    return this.#connect({ time, origin: this.#host(), target: this.#target(habit.to), isTargetLocal: habit.to !== 'internet', service: habit, state, duration, sent, received, anomaly: undefined });
  }

  anomaly(time: number): readonly Connection[] {
    return this.random.pick([this.#scan, this.#beacon, this.#exfiltration]).call(this, time);
  }

  line(connection: Connection): string {
    return this.#lines.line(connection);
  }

  #scan(time: number): readonly Connection[] {
    const [size, length] = [100 + this.random.integer(301), 10e6 + this.random.integer(50e6)];
    const [origin, target] = [this.#host(), this.#target('server')];
    const anomaly = new Anomaly('scan', { 'id.orig_h': origin, 'id.resp_h': target }, size);
    const ports = this.random.shuffle(Array.from({ length: 1024 }, (_, i) => i + 1));
    return moments(this.random, time, size, length).map((at, i) => {
      const state = this.random.integer(8) === 0 ? 'S0' : 'REJ';
      const service = { name: undefined, protocol: 'tcp', port: ports[i]! } as const;
      return this.#connect({ time: at, origin, target, isTargetLocal: true, service, state, duration: 100 + this.random.integer(900), sent: 0, received: 0, anomaly });
    });
  }

  #beacon(time: number): readonly Connection[] {
    const [size, interval] = [20 + this.random.integer(21), this.random.pick([10, 30, 60])];
    const [origin, target] = [this.#host(), this.#stranger()];
    const anomaly = new Anomaly('beacon', { 'id.orig_h': origin, 'id.resp_h': target, 'id.resp_p': https.port, interval }, size);
    const jitter = interval * 0.1e6;
    return Array.from({ length: size }, (_, i) =>
      this.#connect({
        time: time + i * interval * 1e6 + this.random.integer(jitter), origin, target, isTargetLocal: false, service: https, state: 'SF',
        duration: 200_000 + this.random.integer(50_000), sent: 480 + this.random.integer(40), received: 160 + this.random.integer(20), anomaly,
      }));
  }

  #exfiltration(time: number): readonly Connection[] {
    const [size, length] = [3 + this.random.integer(6), 300e6];
    const [origin, target] = [this.#host(), this.#stranger()];
    const anomaly = new Anomaly('exfiltration', { 'id.orig_h': origin, 'id.resp_h': target }, size);
    return moments(this.random, time, size, length).map((at) => {
      const sent = 2e8 + this.random.integer(18e8);
      return this.#connect({
        time: at, origin, target, isTargetLocal: false, service: https, state: 'SF',
        duration: Math.round(sent / (5 + 10 * this.random.uniform())), sent, received: Math.round(sent / 500), anomaly,
      });
    });
  }

  #connect(plan: Plan): Connection {
    const random = this.random;
    return { ...plan, originPort: 32_768 + random.integer(28_232), bits: [random.next(), random.next(), random.next()] };
  }

  #host(): string {
    return privateAddress(this.random.integer(this.#hosts), this.#salt);
  }

  #target(to: Habit['to']): string {
    if (to === 'internet') return publicAddress(this.random.integer(sites), this.#salt);
    return privateAddress(this.#hosts + (to === 'resolver' ? 0 : 1 + this.random.integer(servers)), this.#salt);
  }

  /** A public address that nobody had to do with. */
  #stranger(): string {
    return publicAddress(sites + this.#strangers++, this.#salt);
  }
}
