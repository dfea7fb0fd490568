import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair } from 'yaml';
import { oddKey } from '../../../src-core/rules/yaml-text.ts';
import type { Path } from './rule-schema.ts';

/** Where in a rule file something stands. */
export interface Place {
  /** `key`: of the mapping at `path`; `value`: the value at `path`. */
  readonly kind: 'key' | 'value';
  readonly path: Path;
  /** For a key: its name as far as it is written. */
  readonly name: string;
  /** The whole file's values, as far as they can be read. */
  readonly data: unknown;
}

/** Longer texts are not looked into while somebody types: hostile ones of this length take up to half a second. */
export const longestText = 65_536;

const mark = '\ue000mark';

/**
 * The place that a word at `offset` would have: a mark is put there and looked for in what the text then means, so that it works in
 * half-written files. `from` is where the word begins.
 */
export function placeToComplete(text: string, from: number, offset: number): Place | undefined {
  if (text.length > longestText) return undefined;
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const rest = text.slice(offset);
  const alone = /^\s*(-\s+)*$/.test(line) && /^[ \t]*(\r?\n|$)/.test(rest);
  return placeOf(read(`${text.slice(0, from)}${mark}${alone ? ': ' : ''}${rest}`), (node) => isScalar(node) && String(node.value).includes(mark));
}

/** The place of the word at `offset`. */
export function placeAt(text: string, offset: number): Place | undefined {
  if (text.length > longestText) return undefined;
  return placeOf(read(text), (node) => isScalar(node) && node.range !== undefined && node.range !== null && node.range[0] <= offset && offset < node.range[1]);
}

const read = (text: string): Document => parseDocument(text, { prettyErrors: false, logLevel: 'silent', strict: false, uniqueKeys: false });

function placeOf(document: Document, wanted: (node: unknown) => boolean): Place | undefined {
  let found: Place | undefined;
  try {
    if (oddKey(document) !== undefined) return undefined;
    const data: unknown = document.toJS({ maxAliasCount: 100 });
    visit(document, {
      Scalar: (key, node, path) => {
        if (!wanted(node)) return undefined;
        const isKey = key === 'key';
        const names = pathOf(path, node);
        found = { kind: isKey ? 'key' : 'value', path: isKey ? names.slice(0, -1) : names, name: isKey ? String(node.value).replace(mark, '') : '', data };
        return visit.BREAK;
      },
    });
  } catch {
    return undefined;
  }
  return found;
}

/** Names and numbers from the root to a node; a key counts as being under its own name. */
function pathOf(ancestors: readonly (Document | Node | Pair)[], node: Node): Path {
  const chain = [...ancestors, node];
  return chain.flatMap((inner, i): Path => {
    const outer = chain[i - 1];
    if (isSeq(outer)) return [outer.items.indexOf(inner)];
    return isMap(outer) && isPair(inner) && isScalar(inner.key) ? [String(inner.key.value)] : [];
  });
}
