const longest = 500;

/** Controls, marks that turn the direction of text, invisible characters, and halves of characters. */
const deceiving = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function shown(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A text of a log as it may be shown on one line: what could deceive is made visible, and what is long is clipped. */
export function visibleText(text: string, length = longest): string {
  const clipped = text.length > length ? `${text.slice(0, length)}…` : text;
  return clipped.replace(deceiving, shown);
}

const mostLines = 50;

/** A text of several lines, an error's say, each made safe to look at. */
export const visibleLines = (text: string): string => text.split('\n', mostLines).map((line) => visibleText(line)).join('\n');
