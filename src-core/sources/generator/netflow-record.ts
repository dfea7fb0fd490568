import { Seconds } from './seconds.ts';
import type { Simulated } from './simulated.ts';

type Protocol = 'tcp' | 'udp';
/** How a connection went, as Zeek says it: S0 had no answer, REJ was refused, RSTO and RSTR were broken off by one of the two. */
export type State = 'SF' | 'RSTO' | 'RSTR' | 'REJ' | 'S0';

/** A kind of connection; `undefined` service: Zeek does not know it. */
export interface Service {
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
}

export interface Connection extends Simulated {
  /** 96 random bits that make its uid. */
  readonly bits: readonly [number, number, number];
  readonly origin: string;
  readonly originPort: number;
  readonly target: string;
  readonly isTargetLocal: boolean;
  readonly service: Service;
  readonly state: State;
  /** Microseconds. */
  readonly duration: number;
  /** Payload bytes of either side. */
  readonly sent: number;
  readonly received: number;
}

const histories: Readonly<Record<Protocol, Readonly<Record<State, string>>>> = {
  tcp: { SF: 'ShADadFf', RSTO: 'ShADadR', RSTR: 'ShADadr', REJ: 'Sr', S0: 'S' },
  udp: { SF: 'Dd', RSTO: 'Dd', RSTR: 'Dd', REJ: 'D', S0: 'D' },
};
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pairs = Array.from(digits, (first) => Array.from(digits, (second) => first + second)).flat();

/** Six digits of base 62. */
const base62 = (bits: number): string => `${pairs[Math.floor(bits / 3844 ** 2)]!}${pairs[Math.floor(bits / 3844) % 3844]!}${pairs[bits % 3844]!}`;

/** Writes connections as Zeek's conn.log does in JSON; what Zeek would leave unset is not there. */
export class ConnectionLines {
  readonly #seconds = new Seconds(String);

  /** With its line end. */
  line(connection: Connection): string {
    const { time, bits, origin, originPort, target, service, isTargetLocal, state } = connection;
    const name = service.name === undefined || state === 'S0' || state === 'REJ' ? '' : `"service":"${service.name}",`;
    const uid = `C${base62(bits[0])}${base62(bits[1])}${base62(bits[2])}`;
    const ends = `"id.orig_h":"${origin}","id.orig_p":${originPort},"id.resp_h":"${target}","id.resp_p":${service.port}`;
    return `{"ts":${this.#seconds.precise(time)},"uid":"${uid}",${ends},"proto":"${service.protocol}",${name}${volume(connection)}"conn_state":"${state}","local_orig":true,"local_resp":${isTargetLocal},"missed_bytes":0,"history":"${histories[service.protocol][state]}",${packets(connection)}}\n`;
  }
}

function volume({ state, duration, sent, received }: Connection): string {
  return state === 'S0' ? '' : `"duration":${Math.floor(duration / 1e6)}.${String(1e6 + (duration % 1e6)).slice(1)},"orig_bytes":${sent},"resp_bytes":${received},`;
}

/** A packet holds 1400 bytes of payload and has a header; TCP opens and closes with packets of their own. */
function packets({ service: { protocol }, state, sent, received }: Connection): string {
  const isTcp = protocol === 'tcp';
  const header = isTcp ? 40 : 28;
  const control = isTcp && state !== 'S0' && state !== 'REJ' ? 4 : 0;
  const [out, back] = [Math.max(1, control + Math.ceil(sent / 1400)), state === 'S0' ? 0 : Math.max(1, control + Math.ceil(received / 1400))];
  return `"orig_pkts":${out},"orig_ip_bytes":${sent + out * header},"resp_pkts":${back},"resp_ip_bytes":${received + back * header}`;
}
