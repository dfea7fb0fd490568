import type { Random } from '../../src-core/base/random.ts';
import { attacks } from './attacks.ts';

type Maker = (random: Random) => Uint8Array;

const encoder = new TextEncoder();
const texts = (make: (random: Random) => string): Maker => (random) => encoder.encode(make(random));
const time = (random: Random): string => new Date(Date.UTC(2026, 0, 1) + random.integer(60_000)).toISOString();
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** An object with hostile names and values beside the fields that rules look at. */
function record(random: Random): Record<string, unknown> {
  const attack = (): string => random.pick(attacks);
  const value = (): unknown => random.pick<unknown>([attack(), attack(), attack(), random.integer(1e6), random.uniform() * 1e9 - 5e8, null, true, [attack(), 1], { [attack()]: attack() }, -random.integer(100)]);
  const pairs = Array.from({ length: 1 + random.integer(5) }, () => [attack(), value()] as const);
  return { '@timestamp': time(random), client_ip: attack(), host: attack(), status: random.pick<unknown>(['404', 200, attack()]), request_time: value(), ...Object.fromEntries(pairs) };
}

const json = (random: Random): string => JSON.stringify(record(random));
const logTime = (random: Random): string => `01/Jan/2026:00:00:${String(random.integer(60)).padStart(2, '0')} +0000`;
const field = (random: Random): string => random.pick(attacks).replaceAll(/[\n\r]/g, ' ');

const usual: readonly Maker[] = [
  texts(json), texts(json), texts(json),
  texts((random) => json(random).slice(0, random.integer(200))),
  texts((random) => `${field(random)} - ${field(random)} [${logTime(random)}] "GET ${field(random)} HTTP/1.1" ${random.pick(['200', '404', field(random)])} ${random.integer(9999)} "${field(random)}" "${field(random)}"`),
  texts((random) => `${field(random)} - - [${logTime(random)}] "${field(random)}" 404 -`),
  texts((random) => Array.from({ length: 6 }, () => quoted(random.pick(attacks))).join(random.pick([',', '\t']))),
  texts((random) => Array.from({ length: 6 }, () => field(random)).join(random.pick([',', '\t']))),
  texts((random) => `${time(random)} ${field(random)} ${field(random)}`),
  texts((random) => `${'"'.repeat(1 + random.integer(9))},"${field(random)}`),
  texts((random) => `{"n":${random.pick(['1', '-', ''])}${String(random.integer(10)).repeat(1 + random.integer(400))}${random.pick(['', '.5', 'e999', 'e-999', '.'])},"@timestamp":${random.pick(['1e300', '-1', '99999999999999999999', '1767225600', '"1767225600.5"', '"2026-13-45"', '""', '0'])}}`),
  texts((random) => field(random).repeat(1 + random.integer(50))),
  (random) => Uint8Array.from({ length: random.integer(300) }, () => random.integer(256)),
  (random) => {
    const bytes = encoder.encode(json(random));
    for (let i = random.integer(4); i >= 0; i--) bytes[random.integer(bytes.length)] = random.pick([0, 0x80, 0xc0, 0xff, 0xed, 0x22, 0x5c]);
    return bytes;
  },
];

const huge: readonly Maker[] = [
  texts((random) => random.pick(['[', '{"a":', '[[{"b":[', '"']).repeat(1 + random.integer(20_000))),
  texts((random) => `{"@timestamp":"${time(random)}","deep":${'{"a":['.repeat(2000)}1${']}'.repeat(2000)}}`),
  texts((random) => `{"@timestamp":"${time(random)}",${Array.from({ length: 10_000 }, (_, i) => `"f${i}":${random.pick(['1', '"x"', '"=1"', 'null', 'true'])}`).join(',')}}`),
  texts((random) => JSON.stringify({ '@timestamp': time(random), client_ip: 'long', message: random.pick(attacks).repeat(1e6 / 20) })),
];

/** Hostile lines, line ends included; one in 250 is huge. */
export function hostileLines(random: Random, count: number): Uint8Array {
  const lines = Array.from({ length: count }, () => (random.integer(250) === 0 ? random.pick(huge) : random.pick(usual))(random));
  return Buffer.concat(lines.flatMap((line) => [line, Uint8Array.of(10)]));
}

/** First lines that make the sniffer, or a reader of CSV, take the rest for one format. */
export const openings: readonly string[] = [
  '', `${Array.from({ length: 20 }, () => '{"@timestamp":"2026-01-01T00:00:01Z","client_ip":"<b>"}').join('\n')}\n`,
  `time,client_ip,host,=1+1,<script>alert(1)</script>,Host\n${'2026-01-01T00:00:01Z,=1,b,-2,@c,d\n'.repeat(20)}`,
  `time\tclient_ip\thost\t+x\t"quoted"\tlast\n${'2026-01-01T00:00:01Z\t=1\tb\t-2\t@c\td\n'.repeat(20)}`,
  '1.2.3.4 - - [01/Jan/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "<script>alert(1)</script>"\n'.repeat(20),
  `[${'{"@timestamp":"2026-01-01T00:00:01Z","host":"=1+1"},\n'.repeat(20)}`,
  '2026-01-01T00:00:01Z \u001b[31m it began\n'.repeat(20),
];

/** Names that a file may have where the disk allows them. */
export const fileNames: readonly string[] = ['plain.log', '<img src=x onerror=alert(1)>.log', '=cmd.log', '\u001b[31mred.log', 'two\nlines.log', '\u202egol.txt', `'; drop table sources; --.log`];
