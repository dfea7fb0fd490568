import { expect, it } from 'vitest';
import { visibleText } from '../../../../src-renderer/ui/visible-text.ts';

it.each([
  ['plain ünï 日本', 'plain ünï 日本'],
  ['a\u0000b\tc\r\n\u007f', 'a␀b␉c␍␊␡'],
  ['exe.\u202egnp', 'exe.<U+202E>gnp'],
  ['zero\u200bwidth\ufeff', 'zero<U+200B>width<U+FEFF>'],
  ['half \ud800 one', 'half <U+D800> one'],
  ['tag \u{e0041}', 'tag <U+E0041>'],
])('%j is shown as %j', (text, shown) => expect(visibleText(text)).toBe(shown));

it('clips what is long before it looks at it', () => {
  expect(visibleText('x'.repeat(2_000_000), 10)).toBe('xxxxxxxxxx…');
});
