/** A statement's place in a text; [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What can hold a semicolon that ends nothing: texts, quoted names, comments, dollar-quoted texts. Else one character. A doubled quote reads as two texts side by side. */
const piece = /'[^']*(?:'|$)|"[^"]*(?:"|$)|--[^\n]*|\/\*[^]*?(?:\*\/|$)|\$(\w*)\$[^]*?(?:\$\1\$|$)|[^'"\-/$;]+|[^]/y;

/** The statements of a text, without white space around and semicolons. */
export function statements(text: string): readonly Span[] {
  const found: Span[] = [];
  let from = 0;
  const end = (to: number): void => {
    const trimmed = trim(text, from, to);
    if (trimmed !== undefined) found.push(trimmed);
    from = to + 1;
  };
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const at = piece.lastIndex;
    if (piece.exec(text)![0] === ';') end(at);
  }
  end(text.length);
  return found;
}

function trim(text: string, from: number, to: number): Span | undefined {
  const inner = text.slice(from, to);
  const start = from + inner.length - inner.trimStart().length;
  return start >= to ? undefined : { from: start, to: from + inner.trimEnd().length };
}

/** The statement that holds the cursor or ends right before it; else the next one, else the last. */
export function statementAt(text: string, cursor: number): Span | undefined {
  const all = statements(text);
  return all.find(({ to }) => cursor <= to + 1) ?? all.at(-1);
}
