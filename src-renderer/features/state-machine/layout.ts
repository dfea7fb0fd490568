import { Graph, layout } from '@dagrejs/dagre';
import type { Point } from './curve.ts';
import { edgeKey, type Diagram, type Edge, type State, type Wait } from './diagram.ts';
import { refusedName, type Refused } from './tally.ts';

/** What stands at the right of a state, row by row: edges that lead back to it, and events that it refused. */
export type Row = { readonly kind: 'loop'; readonly edge: Edge } | { readonly kind: 'refused'; readonly event: string | undefined } | { readonly kind: 'more'; readonly count: number };

export interface StateBox {
  readonly state: State;
  readonly initial: boolean;
  /** How long a key may stay. */
  readonly within: string | undefined;
  /** The box's left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Each with the height at which it leaves the box. */
  readonly rows: readonly { readonly row: Row; readonly y: number }[];
}

export interface Line {
  readonly edge: Edge | undefined;
  /** Where it is no edge that an event takes. */
  readonly wait: Wait | undefined;
  readonly points: readonly Point[];
  readonly label: Point;
}

export interface Layout {
  readonly boxes: readonly StateBox[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

const character = 7.6;
const [leastWidth, leastHeight, rowHeight, initialRoom, rowRoom, margin] = [72, 32, 18, 34, 40, 12];
/** Wide enough for a count and a rate, so that the drawing keeps still as they grow. */
const [labelWidth, tallyWidth] = [118, 92];
/** Of what the rows take. */
const keptShare = 0.6;
const lineHeight = 15;
const longestName = 28;
/** Refused events of a state that have a row of their own. */
const mostRefused = 3;

export const shortName = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}\u2026` : name);
const widthOf = (text: string): number => shortName(text).length * character;
export const labelLines = ({ where, probability }: Pick<Edge, 'where' | 'probability'>): number => 1 + (where === undefined ? 0 : 1) + (probability === undefined ? 0 : 1);

/** Places for states and edges, from above to below. */
export function layoutOf(diagram: Diagram, refused: readonly Pick<Refused, 'state' | 'event'>[]): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 18, ranksep: 36, marginx: margin, marginy: margin });
  const sized = new Map(diagram.states.map((state) => [state.name, sizeOf(diagram, state, refused)]));
  // The library takes names for names of properties.
  const ids = new Map(diagram.states.map(({ name }, i) => [name, `state ${i}`]));
  const connect = (from: string, to: string, name: string, size: { readonly width: number; readonly height: number }): void => void graph.setEdge(ids.get(from)!, ids.get(to)!, { ...size, labelpos: 'c' }, name);
  for (const [name, { room, width, height }] of sized) graph.setNode(ids.get(name)!, { width: width + 2 * room, height });
  const edges = diagram.edges.filter(({ from, to }) => from !== to);
  const waits = diagram.waits.filter(({ state, to }) => to !== undefined && to !== state);
  for (const edge of edges) connect(edge.from, edge.to, edgeKey(edge), { width: labelWidth + widthOf(edge.event), height: labelLines(edge) * lineHeight });
  for (const wait of waits) connect(wait.state, wait.to!, `wait ${wait.state}`, { width: widthOf(`after ${wait.after}`), height: lineHeight });
  layout(graph);
  const boxes = new Map([...sized].map(([name, size]) => [name, boxOf(size, graph.node(ids.get(name)!) as Point)]));
  const line = (from: string, to: string, name: string): Pick<Line, 'points' | 'label'> => {
    const { points, x, y } = graph.edge(ids.get(from)!, ids.get(to)!, name) as { readonly points: readonly Point[] } & Point;
    return { points: ended(points.slice(1, -1), boxes.get(from)!, boxes.get(to)!), label: { x, y } };
  };
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    boxes: [...boxes.values()],
    lines: [...edges.map((edge) => ({ edge, wait: undefined, ...line(edge.from, edge.to, edgeKey(edge)) })), ...waits.map((wait) => ({ edge: undefined, wait, ...line(wait.state, wait.to!, `wait ${wait.state}`) }))],
    width: Math.max(1, width, ...[...boxes].map(([name, { x, width: own }]) => x + own + sized.get(name)!.beside)), height: Math.max(1, height),
  };
}

interface Size extends Pick<StateBox, 'state' | 'initial' | 'within' | 'width' | 'height'> {
  /** What the rows take. */
  readonly beside: number;
  /** Room that is kept at each side of the box, so that lines run straight to its middle: the rows also have what is kept at the left of the next one. */
  readonly room: number;
  readonly rows: readonly Row[];
}

function sizeOf(diagram: Diagram, state: State, refused: readonly Pick<Refused, 'state' | 'event'>[]): Size {
  const own = refused.filter((one) => one.state === state.name);
  const rows: readonly Row[] = [
    ...diagram.edges.filter(({ from, to }) => from === state.name && to === from).map((edge): Row => ({ kind: 'loop', edge })),
    ...own.slice(0, mostRefused).map(({ event }): Row => ({ kind: 'refused', event })),
    ...(own.length > mostRefused ? [{ kind: 'more', count: own.length - mostRefused } as const] : []),
  ];
  const initial = diagram.initial === state.name;
  const beside = Math.max(0, ...rows.map((row) => rowRoom + tallyWidth + widthOf(rowName(row))));
  const within = diagram.waits.find((wait) => wait.state === state.name && wait.to === undefined)?.after;
  return {
    state, initial, within, rows,
    width: Math.max(leastWidth, widthOf(state.name) + 24, within === undefined ? 0 : widthOf(`within ${within}`) + 16),
    height: Math.max(leastHeight + (within === undefined ? 0 : lineHeight), rows.length * rowHeight + 6),
    beside, room: Math.max(initial ? initialRoom : 0, keptShare * beside),
  };
}

export const rowName = (row: Row): string => (row.kind === 'more' ? `${row.count} more` : row.kind === 'loop' ? row.edge.event : refusedName(row.event));

function boxOf({ state, initial, within, width, height, rows }: Size, centre: Point): StateBox {
  const y = centre.y - height / 2;
  const first = centre.y - (rows.length * rowHeight) / 2 + rowHeight / 2;
  return { state, initial, within, width, height, x: centre.x - width / 2, y, rows: rows.map((row, i) => ({ row, y: first + i * rowHeight })) };
}

/** From the edge of one box over points to that of another. */
function ended(inner: readonly Point[], from: StateBox, to: StateBox): readonly Point[] {
  const [first, last] = [inner[0] ?? centreOf(to), inner.at(-1) ?? centreOf(from)];
  return [onEdge(from, first), ...inner, onEdge(to, last)];
}

const centreOf = ({ x, y, width, height }: StateBox): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where a box's upper or lower side is nearest to a point; the sides only where the point stands beside it. */
function onEdge(box: StateBox, { x, y }: Point): Point {
  const inset = Math.min(14, box.width / 4);
  const along = Math.min(Math.max(x, box.x + inset), box.x + box.width - inset);
  if (y <= box.y) return { x: along, y: box.y };
  if (y >= box.y + box.height) return { x: along, y: box.y + box.height };
  return { x: x < box.x ? box.x : box.x + box.width, y };
}
