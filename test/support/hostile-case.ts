import { attacks } from './attacks.ts';

/** Texts that would show that they ran: they open a dialog, load something from afar, go elsewhere or change the page. */
const traps: readonly string[] = [
  ...attacks,
  '<img src="https://evil.example/a.png" onerror="alert(1)">', '<script>globalThis.ran = 1</script>', '"onfocus="alert(1)" autofocus x="', `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
  'data:text/html,<script>alert(1)</script>', 'JaVaScRiPt:alert(1)//', '<meta http-equiv=refresh content="0;url=https://evil.example/">', '<form action=https://evil.example/><button>',
  '<style>*{background:url(https://evil.example/b)}</style>', '}*{background:url(//evil.example/c)}', 'expression(alert(1))', 'url(https://evil.example/d)', '<link rel=stylesheet href=https://evil.example/e>',
  '{b|<img src=x onerror=alert(1)>}', '{a}{b}{c}', '%s%n%d', '$&$1', '(a+)+$', '[', '(?<x', '*'.repeat(500), 'W'.repeat(20_000), '\u202e'.repeat(300), 'é'.normalize('NFD').repeat(1000),
];

const start = Date.UTC(2026, 0, 1);
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

/** Records in which traps are names, values, keys of alerts, or as large as can be; lines of NDJSON. */
export function hostileLog(): string {
  const values = traps.map((trap, i) => ({ '@timestamp': at(i), client_ip: trap, host: traps[(i * 7) % traps.length], status: String(200 + (i % 300)), message: trap }));
  const names = traps.map((trap, i) => `{"@timestamp":"${at(i)}",${JSON.stringify(trap.slice(0, 900))}:${JSON.stringify(trap)}}`);
  const bursts = traps.slice(0, 12).flatMap((trap, k) => Array.from({ length: 40 }, (_, i) => ({ '@timestamp': at(200 + k * 60 + i / 10), client_ip: trap, host: trap, status: '404', country: trap, message: trap })));
  const huge = [
    { '@timestamp': at(2000), message: 'x<b>'.repeat(250_000) },
    { '@timestamp': at(2001), ...Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`field ${i} <i>`, `${i}`])) },
    { '@timestamp': at(2002), deep: JSON.parse(`${'{"a":['.repeat(200)}1${']}'.repeat(200)}`) as unknown },
  ];
  return [...values.map((one) => JSON.stringify(one)), ...names, ...[...bursts, ...huge].map((one) => JSON.stringify(one)), '{"@timestamp":"2026-01-01T00:00:09Z","message":"\\ud800 \\u0000 \\udfff","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}', '<script>alert(1)</script>', ''].join('\n');
}

/** A rule file whose every text is a trap. */
export const hostileRules = `spoor: 1
detectors:
  - id: trapped
    title: ${JSON.stringify('<img src=x onerror=alert(1)>{{7*7}}\u202e')}
    description: ${JSON.stringify('</textarea><script>alert(1)</script> javascript:alert(1)')}
    kind: threshold
    by: ["<script>alert(1)</script>", client_ip]
    window: { type: tumbling, size: 1m }
    having: count > 0
    severity: critical
  - id: everything
    title: "'\\"><svg/onload=alert(1)>"
    kind: threshold
    by: [client_ip, host]
    window: { type: tumbling, size: 1m }
    having: count > 5
    severity: high
`;

/** Nine levels of nine aliases each. */
export const aliasBomb = ['spoor: 1', 'a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[i]!}`).join(',')}]`), 'detectors: *j', ''].join('\n');

/** What a kept layout may hold when somebody tampered with it. */
export const hostileDocuments: readonly string[] = [
  '', '{', 'null', '[]', '"x"', '1e999', '{"__proto__":{"polluted":1}}', '['.repeat(5000), JSON.stringify({ editors: '<img src=x onerror=alert(1)>' }),
  JSON.stringify({ editors: { grid: { root: { type: 'branch', data: [{ type: 'leaf', data: { views: ['x:y'], activeView: 'x:y', id: '1' }, size: -1 }] }, width: 'a', height: null, orientation: 'X' }, panels: { 'x:y': { id: 'x:y', contentComponent: 'editor', params: { editor: 'constructor', key: '<script>' }, title: '<b>' } } } }),
  JSON.stringify({ 'editors': { grid: {}, panels: { __proto__: 1 } }, 'side bar': { visible: true, container: '__proto__' }, 'panel': { visible: true, container: 'constructor' }, 'collapsed': [1, null], 'sizes': { columns: '{"a":"b"}', rows: '[' } }),
  JSON.stringify({ narrowing: { query: '((((', brush: { from: 1e300, to: -1e300 }, alert: '<script>', shown: { kind: 'event', source: -1, seq: 1e300 } }, mementos: { events: { columns: '<img>', sort: { field: '__proto__' } }, timeline: { range: { from: 'a', to: {} }, by: 'field:__proto__' }, alerts: { options: 1 }, map: { view: { latitude: 1e300, longitude: null, scale: -1 }, shows: '<img>', shape: 'x', choices: [{ before: 1 }] }, fields: { expanded: 7 } } }),
  JSON.stringify({ mementos: { 'events': { columns: [{ id: { kind: 'field', field: '<script>' }, width: -5 }, null, 5], sort: [] }, 'timeline': null, 'alerts': { options: { by: 'x', sort: null, hidden: 5 } }, 'sql:1': { text: 5 }, 'welcome': { done: 5 } } }),
];
