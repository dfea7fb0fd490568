import { describe, expect, test } from 'vitest';
import { severities } from '../../../src-core/model/rule.ts';
import { style } from '../../../src-core/report/style.ts';

/** WCAG 2.2, relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const [bright, dark] = style.toString().split('@media screen and (prefers-color-scheme: dark)');
const colours = (text: string): Readonly<Record<string, string>> => Object.fromEntries([...text.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]));

const pairs: readonly (readonly [string, string])[] = [['ink', 'paper'], ['soft', 'paper'], ['link', 'paper'], ['ink', 'panel'], ['soft', 'panel'], ...severities.map((severity) => [`${severity}-on`, `${severity}-bg`] as const)];

describe.each([['light', colours(bright!)], ['dark', colours(dark!)]])('%s', (_, of) => {
  test.each(pairs)('%s on %s can be read (4.5:1)', (text, ground) => {
    expect(contrast(of[text]!, of[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...severities])('a mark of %s can be told from the paper (3:1)', (severity) => {
    expect(contrast(of[severity]!, of['paper']!)).toBeGreaterThanOrEqual(3);
  });
});
