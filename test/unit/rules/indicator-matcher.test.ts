import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorMatcher, parseIndicators } from '../../../src-core/rules/indicators.ts';
import { slowMatch } from '../../support/indicator-twin.ts';

const matcher = (...lines: readonly string[]): ((text: string) => string | undefined) => indicatorMatcher(parseIndicators(lines.join('\n'), 'list'));

describe('an indicator is met by', () => {
  const hash = 'd41d8cd98f00b204e9800998ecf8427e';
  const match = matcher('1.2.3.4', '10.0.0.0/8', '10.1.0.0/16', '2001:db8:0::1', 'fe80::/10', '::ffff:9.9.9.0/120', 'evil.example', 'sub.evil.example', 'hxxp://a[.]test/x', hash, '0.0.0.0/32');
  test.each([
    ['1.2.3.4', '1.2.3.4'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::FFFF:102:304', '1.2.3.4'],
    ['1.2.3.5', undefined],
    ['10.2.3.4', '10.0.0.0/8'],
    ['10.1.3.4', '10.1.0.0/16'],
    ['11.0.0.0', undefined],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8:0::1'],
    ['2001:DB8::0:1', '2001:db8:0::1'],
    ['2001:db8::2', undefined],
    ['febf::1', 'fe80::/10'],
    ['fec0::1', undefined],
    ['9.9.9.9', '::ffff:9.9.9.0/120'],
    ['evil.example', 'evil.example'],
    ['WWW.Evil.Example.', 'evil.example'],
    ['a.sub.evil.example', 'sub.evil.example'],
    ['notevil.example', undefined],
    ['example', undefined],
    ['evil.example.org', undefined],
    ['http://a.test/x', 'http://a.test/x'],
    ['http://a.test/x/', undefined],
    ['https://user:pw@www.evil.example:8443/x', 'evil.example'],
    ['http://good.test@evil.example/', 'evil.example'],
    ['http://evil.example@good.test/', undefined],
    ['http://10.2.3.4:80', '10.0.0.0/8'],
    ['http://[2001:db8::1]:80/', '2001:db8:0::1'],
    ['http://good.test/?u=http://evil.example/', undefined],
    [hash.toUpperCase(), hash],
    ['', undefined],
    ['.', undefined],
    ['0.0.0.0', '0.0.0.0/32'],
    ['a.'.repeat(100_000), undefined],
  ])('%s: %s', (text, expected) => expect(match(text)).toBe(expected));
});

test('the whole network 0.0.0.0/0 takes every IPv4 address and no IPv6 one', () => {
  const match = matcher('0.0.0.0/0');
  expect([match('1.2.3.4'), match('255.255.255.255'), match('::1'), match('x.test')]).toEqual(['0.0.0.0/0', '0.0.0.0/0', undefined, undefined]);
});

test('agrees with a slow reading of the definitions', () => {
  const octet = fc.constantFrom(0, 1, 2, 127, 128, 255);
  const v4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
  const group = fc.constantFrom('0', '1', '8000', 'ffff', 'db8');
  const v6 = fc.oneof(fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')), fc.tuple(group, group).map(([a, b]) => `${a}::${b}`), v4.map((text) => `::ffff:${text}`));
  const address = fc.oneof(v4, v6);
  const network = fc.oneof(fc.tuple(v4, fc.nat(32)), fc.tuple(v6, fc.integer({ min: 96, max: 128 })), fc.tuple(v6.filter((text) => !text.includes('.') && !text.startsWith('0')), fc.nat(128))).map(([text, prefix]) => `${text}/${prefix}`);
  const domain = fc.array(fc.constantFrom('a', 'b', 'C'), { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
  const indicators = fc.array(fc.oneof(address, network, domain), { minLength: 1, maxLength: 8 });
  const text = fc.oneof(address, domain, fc.oneof(v4, domain).map((host) => `http://${host}/x`));
  fc.assert(
    fc.property(indicators, fc.array(text, { minLength: 1, maxLength: 10 }), (lines, texts) => {
      const set = parseIndicators(lines.join('\n'), 'list');
      expect(set.problems).toEqual([]);
      const match = indicatorMatcher(set);
      for (const candidate of texts) expect(slowMatch(set.values, candidate)).toSatisfy((all: readonly string[]) => (all.length === 0 ? match(candidate) === undefined : all.includes(match(candidate)!)));
    }),
    { numRuns: 500 },
  );
});
