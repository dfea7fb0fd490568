/** Only `html` makes these, so what is in one was written by a template or escaped by it. */
class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

/** Markup fit for the document. */
export type Safe = Markup;

/** What may stand in a template: markup as it is, texts and numbers escaped, lists joined, `undefined` as nothing. */
export type Content = Safe | string | number | undefined | readonly Content[];

/**
 * Template of markup. Texts are safe between tags and in quoted attribute values (never in a tag, a comment, a style
 * or an unquoted value); their invisible characters are made visible, see `picture`.
 */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Safe {
  return new Markup(literals.map((literal, index) => literal + render(contents[index])).join(''));
}

function render(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Markup) return content.toString();
  if (typeof content === 'object') return content.map(render).join('');
  return escape(String(content).replace(invisible, pictures));
}

const escape = (text: string): string => text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Runs of characters that a reader would not see, or that change how the rest is seen: controls (C0, C1, so terminal
 * escapes too), format characters (bidirectional overrides, zero-width ones, tags), lone surrogates, private and
 * unassigned ones, separators other than the space, default ignorables (fillers, variation selectors; Unicode UAX #44),
 * the blank Braille pattern, and the fourth and further marks on one letter.
 */
const invisible = /(?:[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}|(?<=\p{M}{3})\p{M})+/gu;

const pictures = (run: string): string => Array.from(run, picture).join('');

/** As programs write them: `\n`, `\t`, `\r`, `\x1b` below U+0100, else `\u{202e}`. Fonts often lack the pictures of U+2400. */
function picture(character: string): string {
  const index = '\n\t\r'.indexOf(character);
  if (index >= 0) return `\\${'ntr'[index]!}`;
  const code = character.codePointAt(0)!;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** The text with its invisible characters in boxes, so that they differ from the same signs written in the text. */
export function mark(text: string): Safe {
  const parts: Content[] = [];
  let done = 0;
  for (const { 0: run, index } of text.matchAll(invisible)) {
    parts.push(text.slice(done, index), html`<span class="sign">${pictures(run)}</span>`);
    done = index + run.length;
  }
  return html`${parts}${text.slice(done)}`;
}
