import type { Network } from './network.ts';

/** One end of a range. Where `number` is NaN the texts are compared, by UTF-8 bytes; else only values that are JSON numbers match. */
export interface Bound {
  readonly text: string;
  readonly number: number;
  readonly inclusive: boolean;
}

/** A piece of a wildcard pattern: a text, any run of characters, or any one character. */
export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'run' } | { readonly kind: 'one' };

/** What is asked of one value. `pattern` is RE2 syntax with its flags inside, found anywhere in the text. */
export type Test =
  | { readonly kind: 'exists' }
  /** `number` is NaN where only the text counts. */
  | { readonly kind: 'equal'; readonly text: string; readonly number: number }
  | { readonly kind: 'wildcard'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'regex'; readonly pattern: string }
  | { readonly kind: 'range'; readonly from: Bound | undefined; readonly to: Bound | undefined }
  | { readonly kind: 'network'; readonly network: Network }
  /** Substring; letters A to Z match either case. */
  | { readonly kind: 'contains'; readonly text: string };

/** What is asked of a raw record: a substring (letters A to Z match either case) or a regular expression as in `Test`. */
export type RawTerm = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'regex'; readonly pattern: string };

/** Event time in microseconds, both ends included; infinite where open. */
export interface TimeTerm {
  readonly from: number;
  readonly to: number;
}

/** A query's syntax tree. `all` matches every event; a value that is missing or null matches no term. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | { readonly kind: 'field'; readonly field: string; readonly test: Test }
  /** Any text value of the event. */
  | { readonly kind: 'anywhere'; readonly test: Test }
  | { readonly kind: 'raw'; readonly term: RawTerm }
  | ({ readonly kind: 'time' } & TimeTerm);

/** Names of the event fields that a query asks for, each once; event time and raw records are none. */
export function fieldsOf(query: Query): readonly string[] {
  const names = new Set<string>();
  const visit = (node: Query): void => {
    if (node.kind === 'field') names.add(node.field);
    else if (node.kind === 'not') visit(node.part);
    else if (node.kind === 'and' || node.kind === 'or') node.parts.forEach(visit);
  };
  visit(query);
  return [...names];
}
