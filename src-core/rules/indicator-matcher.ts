import { addressKey, leadingBits, networkKey } from './address.ts';
import type { Indicator, IndicatorSet } from './indicator.ts';

/**
 * Looks field values up in a set: gives the indicator that a text meets, as the set has it, or `undefined`.
 * Addresses meet in any notation and by network, the longest prefix first; domains with all their subdomains; hashes in any case;
 * URLs exactly, or by their host. Costs a few hash look-ups, however large the set is.
 */
export function indicatorMatcher(set: IndicatorSet): (text: string) => string | undefined {
  const addresses = byKey(set, 'address', (value) => addressKey(value)!);
  const domains = byKey(set, 'domain', (value) => value);
  const hashes = byKey(set, 'hash', (value) => value);
  const urls = byKey(set, 'url', (value) => value);
  const networks = networksOf(set);

  const address = (text: string): string | undefined => {
    const key = addresses.size > 0 || networks.length > 0 ? addressKey(text) : undefined;
    return key === undefined ? undefined : (addresses.get(key) ?? inNetwork(networks, key));
  };
  const host = (text: string): string | undefined => address(text) ?? (domains.size > 0 ? underDomain(domains, text) : undefined);
  const url = (text: string): string | undefined => {
    const name = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?(?:\[([^\]]*)\]|([^:/?#]*))/i.exec(text);
    return name === null ? undefined : (urls.get(text) ?? host(name[1] ?? name[2]!));
  };
  return (text) => (text.includes('://') ? url(text) : (host(text) ?? hashes.get(text.toLowerCase())));
}

const byKey = ({ values }: IndicatorSet, type: Indicator['type'], key: (value: string) => string): ReadonlyMap<string, string> =>
  new Map(values.filter((indicator) => indicator.type === type).map(({ value }) => [key(value), value]));

/** Networks of one prefix length: their leading bits, and what the set calls them. */
interface Networks {
  /** Length of the addresses' keys. */
  readonly bytes: number;
  readonly prefix: number;
  readonly names: Map<string | number, string>;
}

function networksOf({ values }: IndicatorSet): readonly Networks[] {
  const groups = new Map<string, Networks>();
  for (const { type, value } of values) {
    if (type !== 'network') continue;
    const { family, prefix, bits } = networkKey(value)!;
    const id = `${family}/${prefix}`;
    const group = groups.get(id) ?? { bytes: family === 'IPv4' ? 4 : 16, prefix, names: new Map<string | number, string>() };
    groups.set(id, group);
    group.names.set(bits, value);
  }
  return [...groups.values()].sort((a, b) => b.prefix - a.prefix);
}

function inNetwork(networks: readonly Networks[], address: string): string | undefined {
  for (const { bytes, prefix, names } of networks) {
    const name = address.length === bytes ? names.get(leadingBits(address, prefix)) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

function underDomain(domains: ReadonlyMap<string, string>, text: string): string | undefined {
  if (text.length > 254) return undefined;
  let name = text.toLowerCase();
  if (name.endsWith('.')) name = name.slice(0, -1);
  for (let dot = -1; ; ) {
    name = name.slice(dot + 1);
    const found = domains.get(name);
    if (found !== undefined) return found;
    dot = name.indexOf('.');
    if (dot < 0) return undefined;
  }
}
