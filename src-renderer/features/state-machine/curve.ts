export interface Point {
  readonly x: number;
  readonly y: number;
}

const digits = (value: number): number => Math.round(value * 10) / 10;
const at = ({ x, y }: Point): string => `${digits(x)} ${digits(y)}`;
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** A smooth path along points, as SVG writes it. */
export function curve(points: readonly Point[]): string {
  const [first, second, ...rest] = points;
  if (first === undefined || second === undefined) return '';
  if (rest.length === 0) return `M${at(first)}L${at(second)}`;
  const bends = points.slice(1, -1).map((point, i) => `Q${at(point)} ${at(i === points.length - 3 ? points.at(-1)! : between(point, points[i + 2]!))}`);
  return `M${at(first)}${bends.join('')}`;
}

const arrowLength = 9;

/** The arrow's head at the end of a path along points, as a polygon. */
export function arrow(points: readonly Point[], width: number): string {
  const [tip, before] = [points.at(-1)!, points.at(-2)!];
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const size = arrowLength + width;
  const foot = { x: tip.x - dx * size, y: tip.y - dy * size };
  const half = size * 0.42;
  return [tip, { x: foot.x - dy * half, y: foot.y + dx * half }, { x: foot.x + dy * half, y: foot.y - dx * half }].map(at).join(' ');
}
