import type { Indicator } from '../../src-core/rules/indicator.ts';

/** Every indicator that a text meets, by trying one after the other. */
export function slowMatch(values: readonly Indicator[], text: string): readonly string[] {
  const host = text.includes('://') ? new URL(text).hostname : text;
  return values
    .filter(({ type, value }) => {
      if (type === 'domain') return `.${host.toLowerCase()}`.endsWith(`.${value}`);
      if (type === 'url') return text === value;
      if (type === 'hash') return text.toLowerCase() === value;
      const bits = bitsOf(host);
      const [base, prefix] = value.split('/');
      const network = bitsOf(base!)!;
      const length = prefix === undefined ? network.length : Number(prefix) - (base!.includes(':') && network.length === 32 ? 96 : 0);
      return bits?.length === network.length && bits.slice(0, length) === network.slice(0, length);
    })
    .map(({ value }) => value);
}

/** 32 or 128 digits 0 and 1; IPv4 where IPv6 only wraps it. Wants an address in a valid notation. */
function bitsOf(text: string): string | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) return text.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
  if (!text.includes(':')) return undefined;
  const hex = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`);
  const [head, tail] = hex.split('::').map((half) => half.split(':').filter(Boolean));
  const groups = tail === undefined ? head! : [...head!, ...Array<string>(8 - head!.length - tail.length).fill('0'), ...tail];
  const bits = groups.map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
  return bits.startsWith(`${'0'.repeat(80)}${'1'.repeat(16)}`) ? bits.slice(96) : bits;
}
