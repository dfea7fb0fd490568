import type { Network } from './network.ts';
import { quoteText } from './sql-quote.ts';

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4 = String.raw`${octet}(?:\.${octet}){3}`;
const group = '[0-9a-fA-F]{1,4}';

/** The forms of RFC 4291, section 2.2, as `parseAddress` takes them. */
function ipv6Pattern(): string {
  const upTo = (groups: number): string => {
    const forms = [`(?:${group}:){0,${groups - 1}}${group}`, ...(groups > 1 ? [`(?:${group}:){0,${groups - 2}}${ipv4}`] : [])];
    return groups === 0 ? '' : `(?:${forms.join('|')})?`;
  };
  const shortened = Array.from({ length: 8 }, (_, left) => `${left === 0 ? '' : `${group}(?::${group}){${left - 1}}`}::${upTo(7 - left)}`);
  return [`(?:${group}:){7}${group}`, `(?:${group}:){6}${ipv4}`, ...shortened].join('|');
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** 32 lower-case digits of a valid IPv6 address. */
function digitsSql(text: string): string {
  const part = (n: number): string => `split_part(split_part(spoor_address, ':', -1), '.', ${n})::integer`;
  const tail = `printf('%02x%02x:%02x%02x', ${[1, 2, 3, 4].map(part).join(', ')})`;
  const plain = `case when contains(spoor_address, '.') then regexp_replace(spoor_address, '[0-9.]+$', ${tail}) else spoor_address end`;
  const digits = (half: string): string => `list_aggregate(list_transform(list_filter(string_split(${half}, ':'), lambda spoor_group: spoor_group <> ''), lambda spoor_group: lpad(spoor_group, 4, '0')), 'string_agg', '')`;
  const head = `coalesce(${digits(`split_part(spoor_plain, '::', 1)`)}, '')`;
  const rest = `coalesce(${digits(`split_part(spoor_plain, '::', 2)`)}, '')`;
  const filled = `lower(${head} || repeat('0', (32 - length(${head}) - length(${rest}))::bigint) || ${rest})`;
  return `list_transform(list_transform([${text}], lambda spoor_address: ${plain}), lambda spoor_plain: ${filled})[1]`;
}

const mapped = '00000000000000000000ffff';

/** Hexadecimal digits of the addresses in a network, as a pattern. */
function digitsPattern({ bytes, prefix }: Network): string {
  const digits = bytes.map(hex).join('');
  const whole = prefix >> 2;
  const free = 2 ** (4 - (prefix & 3));
  const first = parseInt(digits[whole] ?? '0', 16);
  const part = (prefix & 3) === 0 ? '' : `[${Array.from({ length: free }, (_, i) => (first + i).toString(16)).join('')}]`;
  return `${digits.slice(0, whole)}${part}.*`;
}

/** Dotted decimal texts of the addresses in an IPv4 network, as a pattern. */
function dottedPattern({ bytes, prefix }: Network): string {
  return bytes.map((byte, i) => {
    const bits = Math.min(8, Math.max(0, prefix - 8 * i));
    return bits === 0 ? octet : `(?:${Array.from({ length: 2 ** (8 - bits) }, (_, k) => byte + k).join('|')})`;
  }).join(String.raw`\.`);
}

/** Whether a text is an address in the network, see `inNetwork`; NULL where the text is. */
export function networkSql(network: Network, text: string): string {
  const small = network.bytes.length === 4;
  const pattern = `${small ? mapped : ''}${digitsPattern(network)}`;
  const outside = small ? '' : ` and not starts_with(${digitsSql(text)}, '${mapped}')`;
  const large = `case when regexp_full_match(${text}, ${quoteText(ipv6Pattern())}) then regexp_full_match(${digitsSql(text)}, ${quoteText(pattern)})${outside} else false end`;
  const dotted = small ? `regexp_full_match(${text}, ${quoteText(dottedPattern(network))})` : 'false';
  return `case when contains(${text}, ':') then ${large} else ${dotted} end`;
}
