import { cellText } from '../../../src-core/contract/columns.ts';
import type { SqlResult } from '../../../src-core/contract/sql.ts';
import type { ChartOption } from '../../ui/chart.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { isTimeColumn, numberAt } from './result-rows.ts';

/** What is drawn of a result: a column across, one of numbers upwards. */
export interface Drawn {
  readonly result: SqlResult;
  readonly x: number;
  readonly y: number;
  readonly as: 'bar' | 'line';
}

const mostPoints = 5000;

interface Point {
  readonly x: string;
  readonly y: number | undefined;
}

const pointsOf = ({ result, x, y }: Drawn): readonly Point[] => Array.from({ length: Math.min(result.rows, mostPoints) }, (_, row) => ({
  x: visibleText(cellText(result.columns[x]!, row) ?? '—', 60), y: numberAt(result.columns[y]!, row),
}));

/** Times stand in proportion to each other, everything else side by side in the result's order. */
export function chartOption(drawn: Drawn): ChartOption {
  const points = pointsOf(drawn);
  const time = isTimeColumn(drawn.result, drawn.x);
  const data = time ? points.map(({ x, y }) => [`${x.replace(' ', 'T').replace(/[+-]\d\d(:\d\d)?$/, '')}Z`, y]) : points.map(({ y }) => y);
  return () => ({
    useUTC: true,
    grid: { left: 12, right: 20, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: time ? { type: 'time' } : { type: 'category', data: points.map(({ x }) => x), axisLabel: { hideOverlap: true, width: 140, overflow: 'truncate' } },
    yAxis: { type: 'value' },
    series: [{ type: drawn.as, name: visibleText(drawn.result.columns[drawn.y]!.name, 60), data, showSymbol: points.length < 100 }],
  });
}

export function chartWords(drawn: Drawn): string {
  const { result, x, y } = drawn;
  const points = pointsOf(drawn).filter((point): point is { readonly x: string; readonly y: number } => point.y !== undefined);
  const [first] = points;
  const name = `${visibleText(result.columns[y]!.name, 60)} by ${visibleText(result.columns[x]!.name, 60)}`;
  if (first === undefined) return `${name}: no values.`;
  const least = points.reduce((a, b) => (b.y < a.y ? b : a), first);
  const most = points.reduce((a, b) => (b.y > a.y ? b : a), first);
  const left = result.rows > mostPoints ? ` Of ${result.rows} rows, the first ${mostPoints} are drawn.` : '';
  return `${name}: ${points.length} points, from ${least.y} at ${least.x} to ${most.y} at ${most.x}.${left}`;
}
