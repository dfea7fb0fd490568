import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, visit, type Document, type Node, type YAMLError } from 'yaml';
import { messageOf } from '../base/errors.ts';

/** Counted from 1; the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong at one place of a rule file, and what to write instead. */
export interface Problem extends Position {
  readonly message: string;
}

export type Path = readonly PropertyKey[];

/** A rule file's values and where each of them stands. */
export interface YamlText {
  /** Plain objects, arrays and scalars; `undefined` where `problems` say why. */
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at `path` stands, or the nearest one around it that exists; `offset` counts characters into a text. */
  position(path: Path, offset?: number): Position;
  /** Where the last name of `path` stands as a key. */
  keyPosition(path: Path): Position;
}

const hints: Readonly<Record<string, string>> = {
  BAD_SCALAR_START: 'put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put a text with ": " in it in quotes, and indent what belongs together equally',
  DUPLICATE_KEY: 'give each key once',
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: 'leave the tag out',
};

const explainFault = ({ code, message }: YAMLError): string => `no valid YAML: ${message}; ${hints[code] ?? 'check quotes and indentation'}`;

/** Faults of syntax that are told of one file: each brings others with it. */
const maxFaults = 10;

/** Reads one YAML 1.2 document. Never throws: what is wrong is in `problems`. */
export function readYaml(text: string): YamlText {
  const counter = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const failed = (problems: readonly Problem[]): YamlText => ({ data: undefined, problems, position: () => at(0), keyPosition: () => at(0) });
  const fail = (message: string, offset = 0): YamlText => failed([{ ...at(offset), message }]);
  try {
    const [document, second] = parseAllDocuments(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
    if (document === undefined || document.contents === null) return fail('no rules in this file; write "spoor: 1" and a list under "detectors:"');
    if (second !== undefined) return fail('a rule file holds one document; remove the line "---" and give all rules in one list', second.range[0]);
    const faults = [...document.errors, ...document.warnings];
    if (faults.some(({ message }) => message.includes('call stack'))) return fail('nested too deeply; a rule needs four levels at most');
    if (faults.length > 0) return failed(faults.slice(0, maxFaults).map((fault) => ({ ...at(fault.pos[0]), message: explainFault(fault) })));
    const key = oddKey(document);
    if (key !== undefined) return fail('a key is one word or text here; write it without brackets, braces, "*" and "?"', startOf(key));
    return located(document, text, at);
  } catch (thrown) {
    return fail(`cannot be read (${messageOf(thrown)}); check anchors, and write repeated parts out`);
  }
}

/** A key that is no scalar; the library takes minutes to make names of a few hundred of them within each other. */
export function oddKey(document: Document): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (key === null || isScalar(key)) return undefined;
      found = key as Node;
      return visit.BREAK;
    },
  });
  return found;
}

function located(document: Document.Parsed, text: string, at: (offset: number) => Position): YamlText {
  return {
    data: document.toJS({ maxAliasCount: 100 }),
    problems: [],
    position: (path, offset) => {
      const node = walk(document, path);
      return at(offset === undefined ? startOf(node) : offsetIn(text, node, offset));
    },
    keyPosition: (path) => {
      const node = walk(document, path.slice(0, -1));
      const key = isMap(node) ? node.items.find((pair) => nameOf(pair.key) === String(path.at(-1)))?.key : undefined;
      return at(startOf(isScalar(key) ? key : node));
    },
  };
}

/** Goes down from the root as far as there is something. */
function walk(document: Document, path: Path): Node | null {
  let node = document.contents;
  for (const step of path) {
    const next = child(isAlias(node) ? node.resolve(document) : node, step);
    if (next === undefined) break;
    node = next;
  }
  return node;
}

function child(node: unknown, step: PropertyKey): Node | undefined {
  if (isMap(node)) return (node.items.find((pair) => nameOf(pair.key) === String(step))?.value ?? undefined) as Node | undefined;
  return isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
}

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '');
const startOf = (node: Node | null): number => node?.range?.[0] ?? 0;

/** An offset into a text's value, as one into the file, where the two run alike: texts without escapes or folded lines. Else the text's start. */
function offsetIn(file: string, node: Node | null, offset: number): number {
  const start = startOf(node);
  if (!isScalar(node) || typeof node.value !== 'string') return start;
  const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  return file.startsWith(node.value, start + quote) ? start + quote + offset : start;
}
