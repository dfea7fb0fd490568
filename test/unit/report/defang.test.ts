import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defang } from '../../../src-core/report/defang.ts';

test.each([
  ['http://evil.example/a.php?x=1', 'hxxp://evil[.]example/a.php?x=1'],
  ['HTTP://Evil.Example', 'hxxp://Evil[.]Example'],
  ['{"u":"http:\\/\\/evil.example\\/a"}', '{"u":"hxxp:\\/\\/evil[.]example\\/a"}'],
  ['http:/evil.example', 'hxxp:/evil[.]example'],
  ['http://user@localhost:80/', 'hxxp://user@localhost:80/'],
  ['ftp://evil.example', 'ftp[:]//evil[.]example'],
  ['%22http://localhost/', '%22hxxp://localhost/'],
  ['ws:\\/\\/localhost', 'ws[:]\\/\\/localhost'],
  ['//evil.example/x', '//evil[.]example/x'],
  ['1.2.3.4', '1[.]2[.]3[.]4'],
  ['from 10.0.0.1:8080, to 10.0.0.2', 'from 10[.]0[.]0[.]1:8080, to 10[.]0[.]0[.]2'],
  ['2001:db8::1', '2001[:]db8[:][:]1'],
  ['2001:db8:0:0:0:0:0:1', '2001[:]db8[:]0[:]0[:]0[:]0[:]0[:]1'],
  ['::ffff:1.2.3.4', '[:][:]ffff[:]1[.]2[.]3[.]4'],
  ['mail a@evil.example now', 'mail a@evil[.]example now'],
  ['b\u00fccher.example', 'b\u00fccher[.]example'],
  ['xn--bcher-kva.xn--p1ai', 'xn--bcher-kva[.]xn--p1ai'],
  ['evil\u3002example', 'evil[\u3002]example'],
  ['?next=evil.example&x', '?next=evil[.]example&x'],
  ['%2F%2Fevil.example', '%2F%2Fevil[.]example'],
  ['(evil.example.)', '(evil[.]example.)'],
])('%j becomes %j', (text, harmless) => {
  expect(defang(text)).toBe(harmless);
});

test.each(['GET /index.php HTTP/1.1', '2026-05-17T10:05:03.250000Z', '10:05:03', '00:1b:44:11:3a:b7', 'avg(request_time) 0.91', 'source.ip', 'http.response.status_code', 'Mozilla/5.0', 'version 2.31.0', 'C:\\\\Users\\\\a', 'hxxp://localhost', ''])('%j stays', (text) => {
  expect(defang(text)).toBe(text);
});

test('no working address is left in any surroundings', () => {
  const around = fc.string({ unit: fc.constantFrom(' ', '"', "'", '(', '=', ',', '\\', '<', '\u200b', '\u202e', '\n', '@', '?') });
  const address = fc.constantFrom('http://evil.example/x', 'https://1.2.3.4', 'evil.example', '1.2.3.4', 'https://localhost/');
  fc.assert(fc.property(fc.array(fc.tuple(around, address, around)), (parts) => {
    expect(defang(parts.flat().join(' '))).not.toMatch(/https?:|evil\.example|1\.2\.3\.4/i);
  }));
});

test('its time is linear', () => {
  for (const unit of ['a', 'a.', '1:', 'a+', '-.', 'http:', ':']) {
    const begin = performance.now();
    defang(unit.repeat(200_000));
    expect(performance.now() - begin, unit).toBeLessThan(3000);
  }
});
