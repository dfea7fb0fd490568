export interface Point {
  readonly x: number;
  readonly y: number;
}

const digits = (value: number): number => Math.round(value * 10) / 10;
const at = ({ x, y }: Point): string => `${digits(x)} ${digits(y)}`;

/** A path through points from above to below, as SVG writes it: upright at each of them. */
export const curve = ([first, ...rest]: readonly Point[]): string => `M${at(first!)}${rest.map((point, i) => bend(i === 0 ? first! : rest[i - 1]!, point)).join('')}`;

function bend(from: Point, to: Point): string {
  const middle = (from.y + to.y) / 2;
  return `C${at({ x: from.x, y: middle })} ${at({ x: to.x, y: middle })} ${at(to)}`;
}

/** Its end as a straight piece. */
export const endOf = (points: readonly Point[]): readonly [Point, Point] => [{ x: points.at(-1)!.x, y: points.at(-2)!.y }, points.at(-1)!];

const arrowLength = 9;

/** An arrow's head at the end of a straight piece, as a polygon. */
export function arrow([before, tip]: readonly [Point, Point], width: number): string {
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const size = arrowLength + width;
  const foot = { x: tip.x - dx * size, y: tip.y - dy * size };
  const half = size * 0.42;
  return [tip, { x: foot.x - dy * half, y: foot.y + dx * half }, { x: foot.x + dy * half, y: foot.y - dx * half }].map(at).join(' ');
}
