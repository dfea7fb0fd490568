import { Document, isAlias, isMap, isNode, isScalar, isSeq, visit, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { placeIn, readDocument } from './diagram.ts';

/** A change of a rule's state machine. */
export type Change =
  | { readonly kind: 'add state'; readonly name: string }
  | { readonly kind: 'add edge'; readonly from: string; readonly event: string; readonly to: string }
  | { readonly kind: 'rename state'; readonly name: string; readonly into: string }
  | { readonly kind: 'rename event'; readonly from: string; readonly name: string; readonly into: string }
  | { readonly kind: 'delete state'; readonly name: string }
  | { readonly kind: 'delete edge'; readonly from: string; readonly event: string; readonly to: string }
  | { readonly kind: 'mark final'; readonly name: string; readonly final: boolean };

/** Parts of a rule that a change may write anew; all else stays to the letter. */
const parts = ['initial', 'states', 'timeouts', 'ends'] as const;

/** A rule file's text after a change; comments stay. `undefined` where it cannot be made: the text cannot be read, a name is taken, an alias stands there. */
export function changed(text: string, id: string, change: Change): string | undefined {
  const document = readDocument(text);
  const rule: unknown = document?.getIn(['detectors', placeIn(document, id)], true);
  if (document === undefined || !isMap(rule) || parts.some((part) => hasAlias(rule.get(part, true)))) return undefined;
  const before = new Map(parts.map((part) => [part, written(bare(rule.get(part, true)))]));
  if (!apply(document, rule, change)) return undefined;
  return parts.filter((part) => written(rule.get(part, true)) !== before.get(part))
    .map((part) => piece(text, rule.get(part, true) as Node))
    .toSorted((a, b) => b.from - a.from)
    .reduce((whole, { from, to, insert }) => whole.slice(0, from) + insert + whole.slice(to), text);
}

/** Without the comments before and after it, which stand in the text around it. */
function bare(node: unknown): unknown {
  if (isNode(node)) [node.comment, node.commentBefore, node.spaceBefore] = [null, null, false];
  return node;
}

function hasAlias(node: unknown): boolean {
  let found = isAlias(node);
  if (isMap(node)) visit(node, { Alias: () => {
    found = true;
    return visit.BREAK;
  } });
  return found;
}

const written = (node: unknown): string => (node === undefined ? '' : new Document(node).toString({ lineWidth: 0 }));

/** What takes a node's place in the text: indented as it was. */
function piece(text: string, node: Node): { readonly from: number; readonly to: number; readonly insert: string } {
  const [from, to] = node.range!;
  const indent = ' '.repeat(from - text.lastIndexOf('\n', from - 1) - 1);
  const lines = written(node).trimEnd().split('\n');
  const ends = text.slice(from, to).endsWith('\n') ? '\n' : '';
  return { from, to, insert: lines.map((line, i) => (i === 0 || line === '' ? line : indent + line)).join('\n') + ends };
}

type Name = Scalar;
const nameOf = (node: unknown): string => (isScalar(node) ? String(node.value) : '');
const pairsOf = (node: unknown): readonly Pair[] => (isMap(node) ? node.items : []);
const rename = (node: unknown, name: string, into: string): void => {
  if (nameOf(node) === name) (node as Name).value = into;
};

/** Scalars that say where a transition leads. */
function targetsIn(value: unknown): readonly Name[] {
  if (isScalar(value)) return [value];
  if (isSeq(value)) return value.items.flatMap(targetsIn);
  return isMap(value) ? targetsIn(value.get('to', true)) : [];
}

/** Whether it could be done. */
function apply(document: Document, rule: YAMLMap, change: Change): boolean {
  const states = rule.get('states', true) as unknown;
  if (!isMap(states)) return false;
  const empty = document.createNode({}, { flow: true });
  const put = (map: YAMLMap, name: string, value: unknown): true => {
    const pair = map.items.find(({ key }) => nameOf(key) === name);
    if (pair === undefined) map.add(document.createPair(name, value));
    else pair.value = document.createNode(value);
    return true;
  };
  const on = (name: string): unknown => states.items.find(({ key }) => nameOf(key) === name)?.value;
  switch (change.kind) {
    case 'add state':
      return on(change.name) === undefined && put(states, change.name, empty);
    case 'add edge': {
      const from = on(change.from);
      return isMap(from) && !from.items.some(({ key }) => nameOf(key) === change.event) && put(from, change.event, change.to);
    }
    case 'mark final':
      return pairsOf(on(change.name)).length === 0 && put(states, change.name, change.final ? 'final' : empty);
    case 'rename state':
      return on(change.into) === undefined && renameState(rule, change.name, change.into);
    case 'rename event':
      return !pairsOf(on(change.from)).some(({ key }) => nameOf(key) === change.into) && renameKey(on(change.from), change.name, change.into);
    case 'delete edge':
      return deleteTarget(on(change.from), change.event, change.to);
    case 'delete state':
      return nameOf(rule.get('initial', true)) !== change.name && deleteState(rule, states, change.name);
  }
}

function renameState(rule: YAMLMap, name: string, into: string): true {
  rename(rule.get('initial', true), name, into);
  for (const part of ['states', 'timeouts', 'ends']) renameKey(rule.get(part, true), name, into);
  targetsOf(rule).forEach((target) => rename(target, name, into));
  return true;
}

function renameKey(map: unknown, name: string, into: string): true {
  pairsOf(map).forEach(({ key }) => rename(key, name, into));
  return true;
}

/** Of transitions and of timeouts. */
const targetsOf = (rule: YAMLMap): readonly Name[] => [
  ...pairsOf(rule.get('states', true)).flatMap(({ value }) => pairsOf(value)),
  ...pairsOf(rule.get('timeouts', true)).filter(({ value }) => isMap(value)),
].flatMap(({ value }) => targetsIn(value));

function deleteState(rule: YAMLMap, states: YAMLMap, name: string): true {
  for (const { value: on } of states.items) for (const { key } of [...pairsOf(on)]) deleteTarget(on, nameOf(key), name);
  for (const part of ['states', 'timeouts', 'ends']) remove(rule.get(part, true), (pair) => nameOf(pair.key) === name || (part === 'timeouts' && isMap(pair.value) && targetsIn(pair.value).some((target) => nameOf(target) === name)));
  return true;
}

function remove(map: unknown, which: (pair: Pair) => boolean): void {
  if (isMap(map)) map.items = map.items.filter((pair) => !which(pair));
}

/** The event goes with its last branch. */
function deleteTarget(on: unknown, event: string, to: string): true {
  const pair = pairsOf(on).find(({ key }) => nameOf(key) === event);
  const leads = (value: unknown): boolean => targetsIn(value).some((target) => nameOf(target) === to);
  if (isSeq(pair?.value)) pair.value.items = pair.value.items.filter((branch) => !leads(branch));
  if (pair !== undefined && (isSeq(pair.value) ? pair.value.items.length === 0 : leads(pair.value))) remove(on, (one) => one === pair);
  return true;
}
