import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { oddKey } from '../../../src-core/rules/yaml-text.ts';

/** A transition as a rule's text has it. */
export interface Edge {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  /** The guard's query. */
  readonly where: string | undefined;
  readonly probability: number | undefined;
}

export interface State {
  readonly name: string;
  readonly final: boolean;
  /** It is led to, but the text does not define it. */
  readonly missing: boolean;
}

/** A state in which a key may only stay so long; `to`: where it goes then, without an alert. */
export interface Wait {
  readonly state: string;
  readonly after: string;
  readonly to: string | undefined;
}

/** What is drawn of a state machine. */
export interface Diagram {
  readonly initial: string | undefined;
  readonly states: readonly State[];
  readonly edges: readonly Edge[];
  readonly waits: readonly Wait[];
}

/** Longer texts are not looked into while somebody types. */
const longestText = 65_536;
/** More are a table only: their places would take seconds to find. */
const most = { states: 200, edges: 600 };
export const isTooLarge = ({ states, edges }: Diagram): boolean => states.length > most.states || edges.length > most.edges;

/** The state machine that a rule file's text has under an id, as far as it can be read; `undefined` where there is none. */
export function diagramOf(text: string, id: string): Diagram | undefined {
  const document = readDocument(text);
  const at = document === undefined ? undefined : placeOf(document, id);
  if (document === undefined || at === undefined) return undefined;
  const rule = at(document);
  const states = mapOf(rule['states']);
  const edges = together(Object.entries(states).flatMap(([from, on]) => Object.entries(mapOf(on)).flatMap(([event, target]) => edgesOf(from, event, target))));
  const waits = Object.entries(mapOf(rule['timeouts'])).map(([state, wait]) => waitOf(state, wait));
  const initial = textOf(rule['initial']);
  const led = [...(initial === undefined ? [] : [initial]), ...edges.map(({ to }) => to), ...waits.flatMap(({ state, to }) => (to === undefined ? [state] : [state, to]))];
  const names = [...new Set([...Object.keys(states), ...led])];
  return {
    initial, edges, waits,
    states: names.map((name) => ({ name, final: states[name] === 'final', missing: !Object.hasOwn(states, name) })),
  };
}

/** A rule file to be looked into or changed; `undefined` where it cannot be read. */
export function readDocument(text: string): Document.Parsed | undefined {
  if (text.length > longestText) return undefined;
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  return document.errors.length > 0 || oddKey(document) !== undefined ? undefined : document;
}

/** Where among a file's detectors the rule of an id stands; -1 where it does not. */
export function placeIn(document: Document, id: string): number {
  const detectors = document.get('detectors', true);
  return isSeq(detectors) ? detectors.items.findIndex((item) => isMap(item) && textOf(item.get('id')) === id) : -1;
}

/** Ids of the state machines in a file's text. */
export function machinesIn(text: string): readonly string[] {
  const detectors = readDocument(text)?.get('detectors', true);
  return isSeq(detectors) ? detectors.items.flatMap((item) => (isMap(item) && item.get('kind') === 'state-machine' ? (textOf(item.get('id')) ?? []) : [])) : [];
}

type Values = Readonly<Record<string, unknown>>;

function placeOf(document: Document, id: string): ((document: Document) => Values) | undefined {
  const place = placeIn(document, id);
  return place < 0 ? undefined : (whole) => mapOf((valuesOf(whole)['detectors'] as readonly unknown[])[place]);
}

function valuesOf(document: Document): Values {
  try {
    return mapOf(document.toJS({ maxAliasCount: 100 }));
  } catch {
    return { detectors: [] };
  }
}

const mapOf = (value: unknown): Values => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Values : {});
const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : isScalar(value) ? textOf(value.value) : undefined);

/** One a branch; what is half written leads nowhere. */
function edgesOf(from: string, event: string, target: unknown): readonly Edge[] {
  return (Array.isArray(target) ? target : [target]).flatMap((one: unknown): readonly Edge[] => {
    const to = textOf(one) ?? textOf(mapOf(one)['to']);
    const { where, probability } = mapOf(one);
    return to === undefined ? [] : [{ from, event, to, where: textOf(where), probability: typeof probability === 'number' ? probability : undefined }];
  });
}

/** Branches of an event that lead to one state are one edge. */
function together(edges: readonly Edge[]): readonly Edge[] {
  const byEnds = Map.groupBy(edges, edgeKey);
  return [...byEnds.values()].map((branches) => ({ ...branches[0]!, where: branches.some(({ where }) => where === undefined) ? undefined : branches.map(({ where }) => where).join(' or ') }));
}

export const edgeKey = ({ from, event, to }: Pick<Edge, 'from' | 'event' | 'to'>): string => JSON.stringify([from, event, to]);

const waitOf = (state: string, wait: unknown): Wait => ({ state, after: textOf(wait) ?? textOf(mapOf(wait)['after']) ?? '', to: textOf(mapOf(wait)['to']) });
