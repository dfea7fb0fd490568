import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportData } from '../../../src-core/report/data.ts';
import { renderReport } from '../../../src-core/report/html.ts';
import { style, styleHash } from '../../../src-core/report/style.ts';
import { alert, emptyReport, exampleReport, rule, source } from './example.ts';
import { parseReport, textIn, walk, type Element } from './markup.ts';

const render = (data: ReportData, defang = false): string => [...renderReport(data, { defang })].join('');
const elements = (data: ReportData, defang = false): readonly Element[] => [...walk(parseReport(render(data, defang)))];
const named = (all: readonly Element[], name: string): readonly Element[] => all.filter((element) => element.name === name);
const textOf = (data: ReportData, section: string, defang = false): string => textIn(elements(data, defang).find(({ name, attributes }) => name === 'section' && attributes.get('id') === section)!).replace(/\s+/g, ' ');

/** The shape of `value` with every text replaced, save the few that are a closed list in the types. */
function poison<T>(value: T, texts: () => string): T {
  const closed = new Set(['severity', 'alertCounts']);
  const go = (part: unknown, name: string): unknown => {
    if (typeof part === 'string') return closed.has(name) ? part : texts();
    if (Array.isArray(part)) return part.map((item) => go(item, ''));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [name === 'key' ? texts() : key, go(item, key)]));
  };
  return go(value, '') as T;
}

const attacks = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '`><svg/onload=1>', '</style><script>1</script>', '</title><script>', '</pre></details>', ']]>', '<!--', '--><b>',
  'javascript:alert(1)', 'http://evil.example/', '&lt;b&gt;', '&#60;b&#62;', '\u001b[2J\u001b]8;;http://evil.example\u0007x', '\u202eevil\u2066', '\ufeff\u200b\u00ad', '\ud800', '\udc00x', '</svg>', 'x\u0000y', 'url(http://evil.example)', '#alerts', '{{7*7}}', '${x}', '__proto__',
];

describe('hostile texts', () => {
  test.each(attacks)('%j in every field makes no markup', (attack) => {
    for (const defang of [false, true]) expect(() => elements(poison(exampleReport, () => attack), defang)).not.toThrow();
  });

  test('any texts in any fields make no markup', () => {
    const text = fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '`', '=', ' ', '/', 'a', '\n', '\u202e', '\u001b') }), fc.array(fc.constantFrom(...attacks)).map((parts) => parts.join('')));
    const plainShape = elements(exampleReport).filter(({ name }) => name === 'table' || name === 'article').length;
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), fc.boolean(), (texts, defang) => {
      let next = 0;
      const all = elements(poison(exampleReport, () => texts[next++ % texts.length]!), defang);
      expect(all.filter(({ name }) => name === 'table' || name === 'article')).toHaveLength(plainShape);
    }), { numRuns: 60 });
  });

  test('no invisible or control character is left', () => {
    const every = Array.from({ length: 0x3100 }, (_, code) => String.fromCodePoint(code)).join('') + '\u{e0041}\ufeff\ufff9\u3164\uffa0\ud800';
    const evidence = Array.from({ length: Math.ceil(every.length / 1000) }, (_, part) => ({ source: 's', seq: part, time: undefined, raw: every.slice(part * 1000, part * 1000 + 1000) }));
    const document = render({ ...emptyReport, alerts: [{ ...alert(1, 'r', 'low'), evidence }] });
    expect(document.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00a0\u115f\u3164\uffa0]/u);
    expect(document).toContain('\\x1b');
    expect(document).toContain('\\u{202e}');
  });

  test('a long value is cut and the cut is said', () => {
    const data = { ...emptyReport, alerts: [alert(1, 'r', 'low', { key: { user: 'k'.repeat(5000) }, message: 'm'.repeat(5000) })] };
    const text = textOf(data, 'alerts');
    expect(text).toContain('200 of 5000 characters shown');
    expect(text).toContain('1000 of 5000 characters shown');
    expect(text).not.toContain('m'.repeat(1001));
  });
});

describe('the document', () => {
  const cases: readonly (readonly [string, ReportData])[] = [['example', exampleReport], ['empty', emptyReport]];

  test.each(cases)('%s: one h1, headings without gaps, unique ids, every link meets one', (_, data) => {
    const all = elements(data);
    const levels = all.filter(({ name }) => /^h\d$/.test(name)).map(({ name }) => Number(name[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    const ids = all.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of named(all, 'a')) expect(ids).toContain(link.attributes.get('href')!.slice(1));
    for (const picture of named(all, 'svg')) for (const id of picture.attributes.get('aria-labelledby')!.split(' ')) expect(ids).toContain(id);
  });

  test.each(cases)('%s: every table has a caption, a head, and rows as broad as it', (_, data) => {
    for (const table of named(elements(data), 'table')) {
      const [caption, head] = table.children.filter((child) => typeof child !== 'string');
      expect([caption!.name, head!.name]).toEqual(['caption', 'thead']);
      expect(textIn(caption!)).not.toBe('');
      const broad = named([...walk(head!)], 'th').length;
      for (const row of named([...walk(table)], 'tr')) expect(row.children).toHaveLength(broad);
    }
  });

  test('its policy allows its one style and nothing else', () => {
    const all = elements(exampleReport);
    const sheet = named(all, 'style');
    expect(sheet).toHaveLength(1);
    const hash = `sha256-${createHash('sha256').update(textIn(sheet[0]!)).digest('base64')}`;
    expect(styleHash, 'after a change of `style`, this is its hash').toBe(hash);
    const policy = named(all, 'meta').find(({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy')!;
    expect(policy.attributes.get('content')).toBe(`default-src 'none'; style-src '${hash}'; base-uri 'none'; form-action 'none'`);
    expect(style.toString()).not.toMatch(/url\(|@import|<|\\/);
  });

  test('it is the same for alerts in any order', () => {
    expect(render({ ...exampleReport, alerts: exampleReport.alerts.toReversed() })).toBe(render(exampleReport));
  });
});

describe('what it says', () => {
  test('of an empty case', () => {
    const text = textIn(parseReport(render(emptyReport)));
    for (const words of ['nothing was read', 'No rule that raises alerts was run', 'there is no timeline', 'There are no alerts.', 'The case holds no source.', 'No rules were run.', 'No record was rejected.', 'No run is recorded', 'not stated']) expect(text).toContain(words);
  });

  test('of silence it claims no more than silence', () => {
    const text = textOf({ ...emptyReport, sources: [source()], rules: [rule('a', 'high', 0), rule('b', 'low', 0)] }, 'summary');
    expect(text).toContain('None of the 2 rules that raise alerts found anything');
    expect(text).toContain('not that nothing happened');
  });

  test('of a ledger that does not balance', () => {
    const data = { ...emptyReport, sources: [source(), source({ name: 'b', records: 20_000 })] };
    expect(textOf(data, 'summary')).toContain('The ledger does not balance for 1 source');
    expect(textOf({ ...data, sources: [source()] }, 'summary')).toContain('The ledger balances');
    expect(textOf(data, 'sources')).toMatch(/All sources\s*30,000\s*19,992\s*8\s*0\s*no/);
  });

  test('of very many events the axis speaks in short', () => {
    const data = { ...emptyReport, histogram: { width: 1e6, buckets: [{ start: 0, events: 7_000_000, alerts: {} }] } };
    expect(textOf(data, 'timeline')).toContain('8M');
  });

  test('of events without a time', () => {
    const data = { ...emptyReport, sources: [source({ first: undefined, last: undefined, untimed: 9996 })] };
    expect(textOf(data, 'summary')).toContain('None of the events has a time');
  });

  test('the worst alerts come first, by severity, then score', () => {
    const order = named(elements(exampleReport), 'article').map((article) => /(critical|high|medium|informational) Alert (\d+)/.exec(textIn(article).trim())!.slice(1));
    expect(order.map(([, place]) => Number(place))).toEqual(order.map((_, index) => index + 1));
    expect(order.map(([severity]) => severity)).toEqual(['critical', ...Array<string>(5).fill('high'), ...Array<string>(9).fill('medium'), 'informational']);
    expect(textOf(exampleReport, 'summary')).toMatch(/Worst alerts first\s*critical remote_addr 203.0.113.12/);
  });

  test('how many alerts are shown of how many', () => {
    expect(textOf(exampleReport, 'alerts')).toContain('16 of 19 alerts are shown here');
    expect(textOf({ ...exampleReport, alertCounts: { critical: 1, high: 5, medium: 9, informational: 1 } }, 'alerts')).toContain('All 16 alerts of the case are shown');
  });

  test('commands are fit for a shell', () => {
    expect(textOf(exampleReport, 'reproduce')).toContain("npm run -s spoor -- analyze /evidence/2026-05/web01/access.log.gz '/evidence/it'\\''s here/error.log' --case web01.spoor");
  });

  test('addresses from the logs are made harmless where asked, those of the case are not', () => {
    const data = { ...exampleReport, sources: [source({ name: 'evil.example.log', path: '/evidence/10.0.0.1/x.log' })] };
    const harmless = textIn(parseReport(render(data, true)));
    expect(harmless).not.toMatch(/https?:\/\/|203\.0\.113|scanner\.example/);
    expect(harmless).toContain('hxxp://evil[.]example/start');
    expect(harmless).toContain('203[.]0[.]113[.]12');
    expect(harmless).toContain('/evidence/10.0.0.1/x.log');
    expect(textIn(parseReport(render(data)))).toContain('http://evil.example/start');
  });
});
