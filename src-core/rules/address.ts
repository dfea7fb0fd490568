import { parseAddress, parseNetwork } from '../query/network.ts';

/** The bytes of an IP address as a string of 4 or 16 characters, equal however it is written; `undefined` where the text is none. */
export function addressKey(text: string): string | undefined {
  // No IPv6 address, with an IPv4 one at its end, is longer.
  const bytes = text.length > 45 ? undefined : parseAddress(text);
  return bytes === undefined ? undefined : String.fromCharCode(...bytes);
}

export interface NetworkKey {
  readonly family: 'IPv4' | 'IPv6';
  readonly prefix: number;
  /** As `leadingBits` gives it for the addresses in the network. */
  readonly bits: string | number;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; bits beyond the prefix may be set. */
export function networkKey(text: string): NetworkKey | undefined {
  const network = text.length > 49 ? undefined : parseNetwork(text);
  if (network === undefined || network.prefix > 8 * network.bytes.length) return undefined;
  const { bytes, prefix } = network;
  return { family: bytes.length === 4 ? 'IPv4' : 'IPv6', prefix, bits: leadingBits(String.fromCharCode(...bytes), prefix) };
}

/** The first `prefix` bits of an address's key: equal for equal bits of one family. A number for IPv4, since that is looked up most. */
export function leadingBits(address: string, prefix: number): string | number {
  if (address.length === 4) {
    const [a, b] = [address.charCodeAt(0) * 256 + address.charCodeAt(1), address.charCodeAt(2) * 256 + address.charCodeAt(3)];
    return Math.floor((a * 65_536 + b) / 2 ** (32 - prefix));
  }
  const whole = prefix >> 3;
  const rest = prefix & 7;
  if (rest === 0) return address.slice(0, whole);
  return address.slice(0, whole) + String.fromCharCode(address.charCodeAt(whole) >> (8 - rest));
}
