import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIndicators, type IndicatorSet } from '../../../src-core/rules/indicators.ts';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha1 = 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const found = ({ values }: IndicatorSet): readonly string[] => values.map(({ type, value }) => `${type} ${value}`);
const read = (...lines: readonly string[]): IndicatorSet => parseIndicators(lines.join('\n'), 'list');

describe('plain text', () => {
  test('holds every type, comments and blank lines', () => {
    const set = read('# bad', '', '1.2.3.4  # C2', ' 10.0.0.0/8\r', '2001:DB8::1', '2001:db8::/32', 'Evil.Example.', '*.bad.test', md5, sha1, sha256, 'https://a.test/x?y=1#z');
    expect(found(set)).toEqual([
      'address 1.2.3.4', 'network 10.0.0.0/8', 'address 2001:db8::1', 'network 2001:db8::/32', 'domain evil.example', 'domain bad.test',
      `hash ${md5}`, `hash ${sha1.toLowerCase()}`, `hash ${sha256}`, 'url https://a.test/x?y=1#z',
    ]);
    expect(set.problems).toEqual([]);
  });

  test.each([
    ['1.2.3[.]4', 'address 1.2.3.4'],
    ['1(.)2[.]3{.}4', 'address 1.2.3.4'],
    ['2001[:]db8[:][:]1', 'address 2001:db8::1'],
    ['evil[dot]example', 'domain evil.example'],
    ['hxxp://evil[.]example/a', 'url http://evil.example/a'],
    ['hXXps[://]evil[.]example/a', 'url https://evil.example/a'],
    ['h**p://evil.example', 'url http://evil.example'],
    ['b\u00fccher.example', 'domain b\u00fccher.example'],
    ['xn--bcher-kva.example', 'domain xn--bcher-kva.example'],
    ['_dmarc.evil.example', 'domain _dmarc.evil.example'],
  ])('%s is %s', (text, expected) => expect(found(read(text))).toEqual([expected]));

  test.each(['hello', '1.2.3', '1.2.3.256', '01.2.3.4', '1.2.3.4/33', '2001:db8::/129', 'a..b', '-a.test', 'a.-b', 'http://', 'what is this', `${md5}0`, 'g'.repeat(32), 'a.b@c.test', `${'a'.repeat(64)}.test`, '1:2:3'])(
    '%s is none, and said to be',
    (text) => {
      const set = read('1.1.1.1', '', text);
      expect(found(set)).toEqual(['address 1.1.1.1']);
      expect(set.problems).toEqual([`list: line 3: ${JSON.stringify(text)} is no address, network, domain, URL, or MD5, SHA-1 or SHA-256 hash`]);
    },
  );

  test('says each indicator once', () => expect(found(read('a.test', 'A.test.', 'a[.]test'))).toEqual(['domain a.test']));
});

describe('CSV', () => {
  test('takes the column of a known name', () => {
    const set = read('# feed', 'id;Seen;Indicator;note', '1;2026-01-01;1.2.3.4;"a;b"', '2;x;;empty', '3;x;"evil.example";y', '4;x;junk;z');
    expect(found(set)).toEqual(['address 1.2.3.4', 'domain evil.example']);
    expect(set.problems).toEqual([expect.stringMatching(/^list: line 6: "junk" is no address/)]);
  });

  test('without one, the first column that holds indicators', () => {
    expect(found(read('when,who,how', '7,1.2.3.4,x', '8,evil.example,y'))).toEqual(['address 1.2.3.4', 'domain evil.example']);
    expect(found(read('"7","1.2.3.4"', '"8","1.2.3.5"'))).toEqual(['address 1.2.3.4', 'address 1.2.3.5']);
    expect(read('a,b', '1,2')).toEqual({ values: [], problems: ['list: no column holds indicators; name one "indicator"'] });
  });

  test('has one column, or tabs', () => {
    expect(found(read('domain', 'evil.example'))).toEqual(['domain evil.example']);
    expect(found(read('n\tip', '1\t1.2.3.4'))).toEqual(['address 1.2.3.4']);
  });

  test('is not a plain list whose first URL has commas', () => expect(found(read('http://a.test/x,y;z', 'b.test'))).toEqual(['url http://a.test/x,y;z', 'domain b.test']));
});

describe('STIX', () => {
  const bundle = (...patterns: readonly unknown[]): IndicatorSet =>
    read(JSON.stringify({ type: 'bundle', objects: [{ type: 'identity', name: 'x' }, ...patterns.map((pattern, i) => ({ type: 'indicator', id: `indicator--${i}`, pattern }))] }));

  test('patterns of all types, joined by OR', () => {
    const set = bundle(
      "[ipv4-addr:value = '1.2.3.4' OR ipv6-addr:value='2001:db8::1']",
      "[ipv4-addr:value ISSUBSET '10.0.0.0/8'] OR ([domain-name:value = 'evil.example'])",
      `[file:hashes.'SHA-256' = '${sha256}' OR file:hashes.MD5 = '${md5}']`,
      "[url:value = 'http://a.test/it\\'s?x=[OR]']",
    );
    expect(found(set)).toEqual(['address 1.2.3.4', 'address 2001:db8::1', 'network 10.0.0.0/8', 'domain evil.example', `hash ${sha256}`, `hash ${md5}`, "url http://a.test/it's?x=[OR]"]);
    expect(set.problems).toEqual([]);
  });

  test('reports what cannot be looked up value by value', () => {
    const set = bundle("[ipv4-addr:value = '1.2.3.4' AND domain-name:value = 'a.test']", "[process:name = 'x']", "[domain-name:value != 'a.test']", 5, "[ipv4-addr:value = 'x']");
    expect(set.values).toEqual([]);
    expect(set.problems.map((problem) => problem.slice(0, 19))).toEqual([0, 1, 2, 3, 4].map((i) => `list: indicator--${i}:`));
  });

  test('passes over what was revoked, and says when there is nothing', () => {
    expect(read(JSON.stringify({ objects: [{ type: 'indicator', revoked: true, pattern: "[url:value = 'http://a.test']" }] })).values).toEqual([]);
    expect(read('{"type":"bundle"}').problems).toEqual(['list: holds no STIX object of type "indicator"']);
    expect(read('{ broken').problems).toEqual([expect.stringContaining('is no JSON')]);
  });
});

test('no text makes it throw', () => {
  const odd = fc.string({ maxLength: 60, unit: fc.constantFrom(...'{ } [ ] " , ; \t \n # : . / 0 1 2 9 a f x z \''.split(' ')) });
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), odd, fc.json()), (text) => {
      expect(() => parseIndicators(text, 'list')).not.toThrow();
    }), { numRuns: 1000 });
});
