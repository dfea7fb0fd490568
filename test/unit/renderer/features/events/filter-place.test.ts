import { describe, expect, it } from 'vitest';
import { placeAt, type FilterPlace } from '../../../../../src-renderer/features/events/filter-place.ts';

/** `|` is the cursor. */
const at = (text: string): FilterPlace => placeAt(text.replace('|', ''), text.indexOf('|'));
const term = (from: number, text: string, afterTerm: boolean): FilterPlace => ({ kind: 'term', from, text, afterTerm });
const value = (from: number, field: string, text: string): FilterPlace => ({ kind: 'value', from, field, text });

describe('what stands at the cursor of a filter', () => {
  it.each<[string, FilterPlace]>([
    ['|', term(0, '', false)],
    ['sta|', term(0, 'sta', false)],
    ['sta|tus:4', term(0, 'sta', false)],
    ['status:404 |', term(11, '', true)],
    ['status:404 AN|', term(11, 'AN', true)],
    ['status:404 AND |', term(15, '', false)],
    ['NOT |', term(4, '', false)],
    ['-cli|', term(1, 'cli', false)],
    ['(sta|', term(1, 'sta', false)],
    ['(a:1) |', term(6, '', true)],
    ['"two words" |', term(12, '', true)],
  ])('%s', (text, place) => expect(at(text)).toEqual(place));

  it.each<[string, FilterPlace]>([
    ['status:|', value(7, 'status', '')],
    ['status:40|', value(7, 'status', '40')],
    ['a:1 AND b:x|', value(10, 'b', 'x')],
    ['-b:x|', value(3, 'b', 'x')],
    ['"my field":x|', value(11, 'my field', 'x')],
    ['a\\:b:x|', value(5, 'a:b', 'x')],
    ['path:"/a b|', value(5, 'path', '"/a b')],
    ['time:12:30|', value(5, 'time', '12:30')],
    ['status:[1 TO|', value(7, 'status', '[1 TO')],
    ['status:(404 OR 5|', value(15, 'status', '5')],
    ['status:(|', value(8, 'status', '')],
    ['a:(b:(1 OR |', value(11, 'b', '')],
  ])('%s', (text, place) => expect(at(text)).toEqual(place));

  it('is read in time that grows with the text', () => {
    const started = performance.now();
    placeAt('a:[1 '.repeat(4000), 20_000);
    placeAt('('.repeat(20_000), 20_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
