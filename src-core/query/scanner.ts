import { SpoorError } from '../base/errors.ts';

/** A character of a bare word; `literal` where a backslash took its meaning away. */
export interface WordCharacter {
  readonly text: string;
  readonly literal: boolean;
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A cursor over a query's text that reads the parts of a term. Offsets are UTF-16 units from 0. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  fail(message: string, offset = this.at): never {
    throw new SpoorError('bad_query', message, { offset });
  }

  get next(): string {
    return this.text[this.at] ?? '';
  }

  skipSpace(): void {
    while (/\s/.test(this.next)) this.at++;
  }

  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** Whether a term may end here. */
  get atEnd(): boolean {
    return this.next === '' || /[\s()]/.test(this.next);
  }

  /** A text in double or single quotes; the cursor stands at the first. */
  quoted(): string {
    const from = this.at;
    const quote = this.next;
    const parts: string[] = [];
    for (this.at++; this.next !== quote;) {
      if (this.next === '') this.fail(`This ${quote} is never closed. Write another ${quote} at the end of the text.`, from);
      parts.push(this.next === '\\' ? this.#escape() : this.next);
      this.at++;
    }
    this.at++;
    return parts.join('');
  }

  #escape(): string {
    const letter = this.text[++this.at] ?? '';
    const hex = /^u([0-9a-f]{4})/i.exec(this.text.slice(this.at, this.at + 5))?.[1];
    if (hex !== undefined) {
      this.at += 4;
      return String.fromCharCode(parseInt(hex, 16));
    }
    if (controls[letter] !== undefined) return controls[letter];
    if (letter === '' || /[\p{L}\p{N}]/u.test(letter)) this.fail(`\\${letter} means nothing within quotes. Write \\\\ for a backslash.`, this.at - 1);
    return letter;
  }

  /** Characters up to one that `ends` matches or the end; a backslash makes the next one literal. */
  word(ends: RegExp): readonly WordCharacter[] {
    const characters: WordCharacter[] = [];
    for (; this.next !== '' && !ends.test(this.next); this.at++) {
      const literal = this.next === '\\';
      if (literal) this.at++;
      if (this.next === '') this.fail('A backslash at the end. Write \\\\ for a backslash.', this.at - 1);
      characters.push({ text: this.next, literal });
    }
    return characters;
  }

  /** Whether a regular expression begins here: the next slash ends the term, no operator stands before it. Any other slash begins a path. */
  get atRegex(): boolean {
    const whole = /^\/(?:\\.|[^\\/])*\/(?=[gimsuy]*(?:[\s()]|$))/s.exec(this.text.slice(this.at))?.[0];
    return whole !== undefined && !/\s(AND|OR|NOT)\s/.test(whole);
  }

  /** Body and flags of a regular expression; the cursor is `atRegex`. */
  regex(): { readonly body: string; readonly flags: string } {
    const parts: string[] = [];
    for (this.at++; this.next !== '/'; this.at++) {
      const escaped = this.take('\\');
      parts.push(escaped && this.next !== '/' ? `\\${this.next}` : this.next);
    }
    this.at++;
    const flags = /^[a-z]*/i.exec(this.text.slice(this.at, this.at + 8))![0];
    this.at += flags.length;
    return { body: parts.join(''), flags };
  }
}
