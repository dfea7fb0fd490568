import type { Alert } from '../../../src-core/model/alert.ts';
import type { Severity } from '../../../src-core/model/rule.ts';
import { formatTime } from '../../../src-core/model/time.ts';
import type { ReportAlert, ReportData, ReportRule, ReportSource } from '../../../src-core/report/data.ts';

const start = Date.UTC(2026, 4, 17, 10, 5) * 1000;
const minute = 60e6;

export const emptyReport: ReportData = {
  title: 'Empty case',
  generatedAt: start,
  case: { id: 'c0', file: 'empty.spoor', number: undefined, examiner: undefined, acquisition: undefined, created: undefined, programVersion: '0.1.0' },
  run: undefined,
  sources: [],
  histogram: undefined,
  rules: [],
  alertCounts: {},
  alerts: [],
  measurements: [],
  rejects: [],
  problems: [],
};

export const source = (changes: Partial<ReportSource> = {}): ReportSource => ({
  name: 'access.log', path: '/evidence/2026-05/web01/access.log.gz', sha256: '3f'.repeat(32), contentSha256: 'a9'.repeat(32), format: 'combined', compression: 'gzip',
  timeField: 'time_local', timeZone: 'UTC', clockOffset: 0, records: 10_000, events: 9_996, rejected: 4, duplicates: 0, untimed: 0,
  first: start, last: start + 3 * 1440 * minute, problem: undefined, ...changes,
});

export const rule = (id: string, severity: Severity, alerts: number, changes: Partial<ReportRule> = {}): ReportRule => ({
  id, title: `Rule ${id}`, kind: 'threshold', version: '5d'.repeat(8), severity, windows: alerts * 12, alerts, alerting: true,
  text: `id: ${id}\nkind: threshold\nby: [remote_addr]\nwindow: { type: hopping, size: 20s, every: 1s }\nhaving: count > 10\nseverity: ${severity}\n`, ...changes,
});

const record = (address: string, path: string): string =>
  `${address} - - [17/May/2026:10:05:03 +0000] "GET ${path} HTTP/1.1" 404 294 "http://evil.example/start" "Mozilla/5.0 (compatible; scanner/2.1; +https://scanner.example/about)"`;

export function alert(number: number, id: string, severity: Severity, changes: Partial<Alert> = {}): ReportAlert {
  const at = start + number * 97 * minute;
  const address = `203.0.113.${number}`;
  return {
    alert: {
      id: number.toString(16).padStart(32, '0'), rule: id, rule_version: '5d'.repeat(8), kind: 'threshold', severity, key: { remote_addr: address },
      first_seen: formatTime(at), last_seen: formatTime(at + 19e6 + 250_000), window_start: formatTime(at), window_end: formatTime(at + 38e6), count: 40 + number, score: 4 + number / 7,
      message: `remote_addr ${address}: ${40 + number} events within 20 s (limit: more than 10) from ${formatTime(at)} to ${formatTime(at + 19e6)}; stands out: status 404 in 98 % (others: 2 %)`,
      explanation: {
        condition: 'count > 10', measure: 'count', limit: 10, peak: 40 + number, peak_window: { start: formatTime(at), end: formatTime(at + 20e6) }, windows: 18,
        stand_out: [{ field: 'status', value: '404', share: 0.978, share_of_others: 0.021 }, { field: 'http_user_agent', value: 'Mozilla/5.0 (compatible; scanner/2.1; +https://scanner.example/about)', share: 1, share_of_others: null }],
      },
      events: [], ...changes,
    },
    triage: number === 2 ? { status: 'false positive', reason: 'Scan ordered by us', examiner: 'M. Ortega', at: start + 9e9 } : undefined,
    evidence: Array.from({ length: 4 }, (_, index) => ({ source: 'access.log', seq: 1200 + number * 50 + index, time: at + index * 1e6, raw: record(address, `/wp-content/plugins/file-${index}.php?id=1%27%20OR%201=1`) })),
  };
}

const alerts = [
  ...Array.from({ length: 5 }, (_, index) => alert(index + 1, 'client-errors', 'high')),
  ...Array.from({ length: 9 }, (_, index) => alert(index + 20, 'client-burst', 'medium')),
  alert(12, 'sql-injection', 'critical', { message: `remote_addr 203.0.113.12: 3 events with ${'A'.repeat(1500)}`, key: { remote_addr: '203.0.113.12', http_user_agent: `\u001b[31msqlmap\u202e/1.0 ${'x'.repeat(400)}` } }),
  alert(31, 'slow-host', 'informational', { key: {} }),
];

/** A case as an analyst would hand it on: a web server's log with a scan, a burst and an injection. */
export const exampleReport: ReportData = {
  ...emptyReport,
  title: 'Web server web01, 17 to 20 May 2026',
  case: { id: '4be1c2a7-09d3-4a44-8f0e-2c5d10b7e6aa', file: 'web01.spoor', number: 'IR-2026-0142', examiner: 'M. Ortega', acquisition: 'Copied by rsync from web01:/var/log/nginx on 21 May 2026 at 08:10 UTC; hashes taken on the host before the copy and compared after it.', created: start + 4e11, programVersion: '0.1.0' },
  run: { started: start + 4e11, finished: start + 4e11 + 3_400_000, arguments: ['analyze', '/evidence/2026-05/web01/access.log.gz', "/evidence/it's here/error.log", '--case', 'web01.spoor'], workers: 4, programVersion: '0.1.0', inputs: [{ path: '/evidence/2026-05/web01/access.log.gz', sha256: '3f'.repeat(32) }, { path: "/evidence/it's here/error.log", sha256: '77'.repeat(32) }] },
  sources: [source(), source({ name: 'error.log', path: "/evidence/it's here/error.log", compression: 'none', format: 'syslog', sha256: '77'.repeat(32), contentSha256: '77'.repeat(32), timeField: 'timestamp', timeZone: 'Europe/Berlin', clockOffset: -2_500_000, records: 812, events: 801, rejected: 9, duplicates: 2, untimed: 3, problem: 'The last line ends in the middle of a record.' })],
  histogram: { width: 30 * minute, buckets: Array.from({ length: 144 }, (_, index) => ({ start: start - 5 * minute + index * 30 * minute, events: Math.round(60 + 45 * Math.sin(index / 7.6) + (index === 90 ? 400 : 0) + ((index * 37) % 23)), alerts: index % 31 === 4 ? { high: 1 } : index % 17 === 6 ? { medium: 2 } : index === 90 ? { critical: 1, medium: 3 } : {} })) },
  rules: [rule('client-errors', 'high', 5, { title: 'Many refused requests from one client: scanning' }), rule('client-burst', 'medium', 9, { title: 'More than 10 requests in 20 seconds from one client' }), rule('sql-injection', 'critical', 1, { title: 'SQL injection in a path' }), rule('slow-host', 'informational', 1), rule('login-brute-force', 'high', 0), rule('server-errors', 'high', 0, { title: 'Bursts of 5xx responses' }), rule('requests-by-status', 'medium', 0, { kind: 'aggregate', alerting: false, windows: 4320 })],
  alertCounts: { critical: 1, high: 5, medium: 12, informational: 1 },
  alerts,
  measurements: [{ rule: 'requests-by-status', windows: 4320, outputs: ['requests', 'average_response_time'], order: 'highest requests', rows: Array.from({ length: 6 }, (_, index) => ({ key: { status: String(200 + index), country: 'US' }, start: start + index * minute, end: start + (index + 1) * minute, values: [912 - index * 31, index === 3 ? null : 0.1234567 * index] })) }],
  rejects: [{ reason: 'no request line', count: 11, samples: [{ source: 'access.log', seq: 17, position: 3912, raw: '198.51.100.4 - - [17/May/2026:10:09:41 +0000] "\\x16\\x03\\x01" 400 0 "-" "-"' }, { source: 'access.log', seq: 4411, position: 912_339, raw: undefined }] }, { reason: 'time "99/May/2026" is none', count: 2, samples: [{ source: 'error.log', seq: 3, position: 220, raw: '\u0000\u0001 broken\tline' }] }],
  problems: ['error.log ends in the middle of a record; it may have been copied while it was written.'],
};
