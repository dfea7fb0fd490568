import { addressKey, networkKey } from './address.ts';
import type { Candidates, Indicator, IndicatorSet } from './indicator.ts';
import { readCsv } from './indicator-csv.ts';
import { readStix } from './indicator-stix.ts';

export type { IndicatorSet } from './indicator.ts';
export { indicatorMatcher } from './indicator-matcher.ts';

/**
 * Reads addresses, networks (CIDR), domains, hashes (MD5, SHA-1, SHA-256) and URLs from plain text (one a line, `#` comments),
 * CSV, or a STIX 2 bundle; defanged forms too. `name`: the list's, for messages. Never throws.
 */
export function parseIndicators(text: string, name: string): IndicatorSet {
  const body = text.replace(/^\uFEFF/, '');
  const read = body.trimStart().startsWith('{') ? readStix(body) : (readCsv(body, isIndicator) ?? readLines(body));
  const problems = read.problems.map((problem) => `${name}: ${problem}`);
  const values = new Map<string, Indicator>();
  for (const { text: candidate, place } of read.candidates) {
    const indicator = readIndicator(candidate);
    if (indicator !== undefined) values.set(`${indicator.type} ${indicator.value}`, indicator);
    else problems.push(`${name}: ${place}: ${JSON.stringify(candidate.slice(0, 200))} is ${notIndicator}`);
  }
  return { values: [...values.values()], problems };
}

export const notIndicator = 'no address, network, domain, URL, or MD5, SHA-1 or SHA-256 hash';

/** What a text is, once refanged; `undefined` where it is no indicator. */
export function readIndicator(text: string): Indicator | undefined {
  const value = refang(text.trim());
  if (/^[a-z][a-z0-9+.-]*:\/\/[^\s/]\S*$/i.test(value)) return { type: 'url', value };
  const lower = value.toLowerCase();
  if (addressKey(lower) !== undefined) return { type: 'address', value: lower };
  if (networkKey(lower) !== undefined) return { type: 'network', value: lower };
  if (/^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(lower)) return { type: 'hash', value: lower };
  const domain = lower.replace(/^(\*\.|\.)/, '').replace(/\.$/, '');
  return isDomain(domain) ? { type: 'domain', value: domain } : undefined;
}

const isIndicator = (text: string): boolean => readIndicator(text) !== undefined;

/** `hxxps[:]//evil[.]example` -> `https://evil.example`. */
const refang = (text: string): string =>
  text
    .replace(/\[:\/\/\]/g, '://')
    .replace(/[[({](\.|dot)[\])}]/gi, '.')
    .replace(/\[:\]/g, ':')
    .replace(/^h(?:xx|\*\*)p(s?):\/\//i, 'http$1://');

/** Two labels or more, the last not of digits alone; letters beyond ASCII as written. */
const isDomain = (text: string): boolean =>
  text.length <= 253 && /^([\p{L}\p{N}_]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?\.)+(?!\d+$)[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(text);

function readLines(text: string): Candidates {
  const candidates = text.split(/\r\n|\n|\r/).flatMap((line, i) => {
    const content = line.replace(/(^|\s)#.*$/, '').trim();
    return content === '' ? [] : [{ text: content, place: `line ${i + 1}` }];
  });
  return { candidates, problems: [] };
}
