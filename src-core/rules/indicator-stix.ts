import type { Candidate, Candidates } from './indicator.ts';

/**
 * The indicators of a STIX 2 bundle (or a single indicator object): comparisons of addresses, domains, URLs and file hashes joined by OR.
 * Patterns that say more (AND, FOLLOWEDBY, qualifiers, other properties) cannot be looked up value by value and are reported.
 * Source: STIX 2.1, section 9 (Patterning).
 */
export function readStix(text: string): Candidates {
  let bundle: unknown;
  try {
    bundle = JSON.parse(text);
  } catch {
    return { candidates: [], problems: ['begins with "{" but is no JSON; give a STIX 2 bundle, CSV or plain text'] };
  }
  const objects = isObject(bundle) && Array.isArray(bundle['objects']) ? (bundle['objects'] as unknown[]) : [bundle];
  const indicators = objects.filter(isObject).filter((object) => object['type'] === 'indicator' && object['revoked'] !== true);
  const results = indicators.map(readPattern);
  const problems = indicators.length === 0 ? ['holds no STIX object of type "indicator"'] : [];
  return { candidates: results.flatMap((result) => result.candidates), problems: [...problems, ...results.flatMap((result) => result.problems)] };
}

const comparison = /(?:(?:ipv4-addr|ipv6-addr|domain-name|url)\s*:\s*value|file\s*:\s*hashes\s*\.\s*(?:'[^']*'|[\w-]+))\s*(?:=|ISSUBSET)\s*'((?:[^'\\]|\\.)*)'/g;

function readPattern(indicator: Readonly<Record<string, unknown>>): Candidates {
  const place = String(indicator['id'] ?? 'an indicator without id');
  const pattern = indicator['pattern'];
  if (typeof pattern !== 'string') return { candidates: [], problems: [`${place}: has no pattern`] };
  const rest = pattern.replace(comparison, '').replace(/\bOR\b|[[\]()\s]/g, '');
  if (rest !== '') return { candidates: [], problems: [`${place}: only comparisons of addresses, domains, URLs and file hashes joined by OR are read, not ${pattern.slice(0, 200)}`] };
  const candidates: Candidate[] = Array.from(pattern.matchAll(comparison), ([, value]) => ({ text: value!.replace(/\\(.)/g, '$1'), place }));
  return { candidates, problems: [] };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
