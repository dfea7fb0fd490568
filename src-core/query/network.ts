/** An IP network: `prefix` leading bits of `bytes` (4 or 16) are fixed, the others are 0. */
export interface Network {
  readonly bytes: readonly number[];
  readonly prefix: number;
}

/** `ADDRESS/PREFIX`, where the text has that form with a valid address; the prefix may be too long. Bits beyond the prefix are cleared. */
export function parseNetwork(text: string): Network | undefined {
  const match = /^([0-9a-f:.]+)\/(\d{1,3})$/i.exec(text);
  const bytes = match === null ? undefined : parseAddress(match[1]!);
  if (bytes === undefined) return undefined;
  const mapped = bytes.length === 4 && match![1]!.includes(':') ? 96 : 0;
  const prefix = Number(match![2]!) - mapped;
  if (prefix < 0) return mask([...mappedHead, ...bytes], prefix + mapped);
  return mask(bytes, prefix);
}

const mappedHead: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function mask(bytes: readonly number[], prefix: number): Network {
  return { bytes: bytes.map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - 8 * i))) & 0xff), prefix };
}

/**
 * An address as 4 or 16 bytes. IPv4: four decimal octets without leading zeros. IPv6: RFC 4291, section 2.2, without a zone;
 * `::` stands for at least one group. An IPv4-mapped address (::ffff:0:0/96) gives its 4 bytes.
 */
export function parseAddress(text: string): readonly number[] | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half, i) => groupsOf(half, i === halves.length - 1));
  const [head, tail] = groups;
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 2 : missing !== 0) return undefined;
  const bytes = [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])];
  return mappedHead.every((byte, i) => byte === bytes[i]) ? bytes.slice(12) : bytes;
}

/** The bytes of groups joined by `:`; the last may be an IPv4 address where `last`. */
function groupsOf(text: string, last: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [i, group] of groups.entries()) {
    const value = /^[0-9a-f]{1,4}$/i.test(group) ? parseInt(group, 16) : undefined;
    const pair = value !== undefined ? [value >> 8, value & 255] : last && i === groups.length - 1 ? parseIpv4(group) : undefined;
    if (pair === undefined) return undefined;
    bytes.push(...pair);
  }
  return bytes;
}

function parseIpv4(text: string): readonly number[] | undefined {
  if (!/^(\d{1,3}\.){3}\d{1,3}$/.test(text)) return undefined;
  const octets = text.split('.');
  return octets.every((octet) => Number(octet) < 256 && String(Number(octet)) === octet) ? octets.map(Number) : undefined;
}

/** Whether the text is an address in the network; families never mix. */
export function inNetwork(network: Network, text: string): boolean {
  const bytes = parseAddress(text);
  if (bytes?.length !== network.bytes.length) return false;
  return mask(bytes, network.prefix).bytes.every((byte, i) => byte === network.bytes[i]);
}
