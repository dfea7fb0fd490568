const longest = 500;

/** Controls, marks that turn the direction of text, invisible characters, and halves of characters. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const deceiving = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\p{Cs}]|\u{e0000}|[\u{e0001}-\u{e007f}]/gu;

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
