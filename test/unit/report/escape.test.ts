import { expect, test } from 'vitest';
import { html, mark } from '../../../src-core/report/escape.ts';
import { logText, plain, showKey } from '../../../src-core/report/show.ts';

test('texts are escaped, markup, lists and numbers stand as they are, nothing stands for nothing', () => {
  expect(html`<p class="${'a" b'}">${'<&>\'`'}${html`<b>${1}</b>`}${['x', undefined, html`<i>y</i>`]}</p>`.toString())
    .toBe('<p class="a&#34; b">&#60;&#38;&#62;&#39;&#96;<b>1</b>x<i>y</i></p>');
});

test('an object that only looks like markup is not taken for it', () => {
  const forged: unknown = JSON.parse('{"text":"<script>"}');
  expect(() => html`${forged as string}`.toString()).toThrow();
});

test.each([
  ['\u001b[31m', '\\x1b'], ['a\nb', '\\n'], ['\t', '\\t'], ['\r', '\\r'], ['\u0000', '\\x00'], ['\u009b', '\\x9b'], ['\u00a0', '\\xa0'], ['\u202e', '\\u{202e}'],
  ['\u200b', '\\u{200b}'], ['\u2028', '\\u{2028}'], ['\ufeff', '\\u{feff}'], ['\u3164', '\\u{3164}'], ['\u{e0041}', '\\u{e0041}'], ['\ud83d', '\\u{d83d}'], ['\u2800', '\\u{2800}'],
])('%j is boxed as %s', (text, picture) => {
  expect(mark(text).toString()).toContain(`<span class="sign">${picture}</span>`);
});

test('letters of any script, emoji, the space and up to three marks on a letter are left alone', () => {
  const text = 'Z\u00fcrich \u5317\u4eac \u0645\u0631\u062d\u0628\u0627 \ud83d\ude00 e\u0301\u0302\u0303';
  expect(mark(text).toString()).toBe(text);
  expect(mark(`${text}\u0304\u0305`).toString()).toBe(`${text}<span class="sign">\\u{304}\\u{305}</span>`);
});

test('a written \\x1b differs from a real one', () => {
  expect(mark('\\x1b').toString()).not.toBe(mark('\u001b').toString());
});

test('a cut keeps surrogate pairs whole', () => {
  expect(plain('ab\ud83d\ude00cd', 3).toString()).toBe('<bdi>ab</bdi><span class="note"> [cut here: 2 of 6 characters shown]</span>');
});

test('a key names its fields, an empty value and the lack of any', () => {
  const words = (key: Record<string, string>): string => showKey(key, logText(true)).toString().replace(/<[^>]*>/g, '');
  expect(words({ 'source.ip': '192.0.2.7', host: 'www.example.com' })).toBe('source.ip 192[.]0[.]2[.]7, host www[.]example[.]com');
  expect(words({ user: '' })).toBe('user (empty)');
  expect(words({})).toContain('all events');
});
