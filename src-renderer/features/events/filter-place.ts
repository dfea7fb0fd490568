/** What stands at the cursor of a query that is being written. */
export type FilterPlace =
  /** The beginning of a term: a field's name, a text, or an operator where a term stands before it. */
  | { readonly kind: 'term'; readonly from: number; readonly text: string; readonly afterTerm: boolean }
  | { readonly kind: 'value'; readonly from: number; readonly field: string; readonly text: string };

const isSpace = (character: string): boolean => /\s/.test(character);

/** Reads as far as the cursor; a query that is not finished is no error. */
export function placeAt(query: string, cursor: number): FilterPlace {
  const before = query.slice(0, cursor);
  const groups: (string | undefined)[] = [];
  let term = 0;
  let colon: number | undefined;
  let afterTerm = false;
  const end = (at: number): void => {
    const word = before.slice(term, at);
    if (word !== '') afterTerm = !/^(AND|OR|NOT|-)$/.test(word);
    term = at + 1;
    colon = undefined;
  };
  for (let at = 0; at < before.length; at++) {
    const character = before[at]!;
    if (character === '\\') at++;
    else if ((character === '"' || character === "'") && (at === term || at - 1 === colon)) {
      const close = closingQuote(before, at);
      if (close === undefined) break;
      at = close;
    } else if (character === ':' && colon === undefined) colon = at;
    else if (character === '(') {
      groups.push(colon === at - 1 ? fieldIn(before.slice(term, colon)) : groups.at(-1));
      [term, colon, afterTerm] = [at + 1, undefined, false];
    } else if (character === ')') {
      end(at);
      groups.pop();
      afterTerm = true;
    } else if (isSpace(character) && !withinRange(before, term, at)) end(at);
  }
  if (colon !== undefined) return { kind: 'value', from: colon + 1, field: fieldIn(before.slice(term, colon)), text: before.slice(colon + 1) };
  const group = groups.at(-1);
  const text = before.slice(term);
  const from = text.startsWith('-') ? term + 1 : term;
  if (group !== undefined && !(afterTerm && text === '')) return { kind: 'value', from: term, field: group, text };
  return { kind: 'term', from, text: before.slice(from), afterTerm };
}

function closingQuote(text: string, open: number): number | undefined {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[open]) return at;
  }
  return undefined;
}

/** Within `[1 TO 5]` a space ends no term. */
const withinRange = (text: string, from: number, at: number): boolean => /:[[{][^\]}]*$/.test(text.slice(from, at));

/** A field's name without the quotes, the sign and the backslashes around it. */
function fieldIn(text: string): string {
  const name = text.replace(/^-/, '');
  return (/^(["']).*\1$/.test(name) ? name.slice(1, -1) : name).replace(/\\(.)/g, '$1');
}
