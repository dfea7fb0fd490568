import { Random } from '../../base/random.ts';
import { formatTime } from '../../model/time.ts';
import { Anomaly } from './anomaly.ts';
import { Session, type EventType } from './clickstream-session.ts';
import { moments, type Scene } from './overlay.ts';
import type { GeneratorOptions } from './record-generator.ts';
import { Seconds } from './seconds.ts';
import { countryShares, draw, table } from './shares.ts';
import type { Simulated } from './simulated.ts';

interface Hit extends Simulated {
  readonly session: Session;
  readonly type: EventType;
  readonly page: string;
  readonly status: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** Milliseconds that an answer takes on average. */
const durations: Readonly<Record<EventType, number>> = { page_view: 180, click: 40, add_to_cart: 90, purchase: 450, error: 300 };
const statuses = table([[200, 950], [304, 35], [302, 9], [404, 4], [500, 2]]);
const probes = ['/.env', '/.git/config', '/admin', '/backup.zip', '/config.php', '/phpinfo.php', '/server-status', '/wp-login.php', '/xmlrpc.php'];

/** Visitors of a shop. Unusual: a visitor who asks for many pages that are not there; a second in which many come to see one page. */
export class Clickstream implements Scene<Hit> {
  readonly rate: number;
  readonly meanSize: number;
  readonly random: Random;
  readonly #countries = table(countryShares);
  readonly #sessions: Session[];
  readonly #users: number;
  readonly #seconds = new Seconds((second) => new Date(second * 1000).toISOString().slice(0, 19));
  #begun = 0;

  constructor({ seed, rate = 100, entities = 2000 }: GeneratorOptions) {
    this.rate = rate;
    this.meanSize = (5 * 45 + this.#crowd(0.5)) / 6;
    this.random = new Random(seed);
    this.#users = entities * 20;
    this.#sessions = Array.from({ length: entities }, () => this.#begin());
  }

  usual(time: number): Hit {
    const place = this.random.integer(this.#sessions.length);
    const move = this.#sessions[place]!.next(this.random);
    if (move !== undefined) return this.#hit(time, this.#sessions[place]!, move.type, move.page, undefined);
    this.#sessions[place] = this.#begin();
    return this.usual(time);
  }

  anomaly(time: number): readonly Hit[] {
    return this.random.integer(6) === 0 ? this.#spike(Math.ceil(time / 1e6) * 1e6) : this.#errorBurst(time);
  }

  line({ time, session, type, page, status, duration }: Hit): string {
    return `{"timestamp":"${this.#seconds.precise(time)}Z","user_id":"${session.user}","session_id":"${session.id}","event_type":"${type}","page":"${page}","status":${status},"duration_ms":${duration},"country":"${session.country}"}\n`;
  }

  #errorBurst(time: number): readonly Hit[] {
    const [size, length] = [30 + this.random.integer(31), 5e6 + this.random.integer(5e6)];
    const session = this.random.pick(this.#sessions);
    const anomaly = new Anomaly('error_burst', { user_id: session.user, session_id: session.id }, size);
    return moments(this.random, time, size, length).map((at) => ({
      time: at, session, type: 'error', page: this.random.pick(probes), status: 404, duration: this.#duration('error'), anomaly,
    }));
  }

  /** `second`: microseconds at which it begins. */
  #spike(second: number): readonly Hit[] {
    const size = this.#crowd(this.random.uniform());
    const page = `/product/${1 + this.random.integer(400)}`;
    const anomaly = new Anomaly('spike', { second: formatTime(second), page }, size);
    return moments(this.random, second, size, 1e6).map((at) => ({
      time: at, session: this.#begin(), type: 'page_view', page, status: 200, duration: this.#duration('page_view'), anomaly,
    }));
  }

  /** Visitors more than usual in the second of a spike; `share` from 0 to 1. */
  #crowd(share: number): number {
    return 20 + Math.round(this.rate * (2 + 2 * share));
  }

  #hit(time: number, session: Session, move: EventType, page: string, anomaly: Anomaly | undefined): Hit {
    const status = move === 'page_view' ? draw(this.random, statuses) : move === 'add_to_cart' || move === 'purchase' ? 201 : 200;
    const type = status >= 400 ? 'error' : move;
    return { time, session, type, page, status, duration: this.#duration(type), anomaly };
  }

  #duration(type: EventType): number {
    return 5 + Math.round(this.random.exponential(durations[type]));
  }

  #begin(): Session {
    const id = (Math.imul(this.#begun++, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
    const user = this.random.integer(this.#users);
    return new Session(`u${user}`, `s${id}`, this.#countries[Math.imul(user, 0x9e3779b1) >>> 22]!);
  }
}
