import type { Histogram } from '../../../src-core/contract/explore.ts';
import type { ChartOption, ChartTheme } from '../../ui/chart.tsx';
import type { TimeRange } from '../../data/time-buckets.ts';
import type { Layer } from './stack.ts';
import { tickLabels, type Ticks } from '../../data/time-ticks.ts';

/** Room beside and below the bars, in pixels; where the plot's own layers find the bars. */
export const margins = { left: 56, right: 14, top: 6, bottom: 22 } as const;

export interface Picture {
  readonly histogram: Histogram;
  readonly layers: readonly Layer[];
  readonly range: TimeRange;
  readonly ticks: Ticks;
  readonly format: (time: number, precision: Ticks['precision']) => string;
}

/** Stacked bars without gaps: outlines of the running sums, the tallest drawn first. Times are counted from the range's start, which keeps them exact. */
export const histogramOption = ({ histogram, layers, range, ticks, format }: Picture): ChartOption => (theme) => {
  const labels = tickLabels(ticks, format);
  const at = ticks.at.map((time) => time - range.from);
  return {
    grid: { left: margins.left, right: margins.right, top: margins.top, bottom: margins.bottom, containLabel: false },
    xAxis: {
      type: 'value', min: 0, max: range.to - range.from, splitLine: { show: false },
      axisTick: { show: true, customValues: at },
      axisLabel: { customValues: at, hideOverlap: true, formatter: (value: number) => labels[nearest(at, value)] ?? '' },
    },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, axisLabel: { hideOverlap: true, formatter: shortCount } },
    series: outlines(histogram, layers).map(({ layer, sums }, i) => ({
      type: 'line', step: 'end', symbol: 'none', silent: true, z: layers.length - i, clip: true,
      data: points(histogram, sums, range.from),
      lineStyle: { width: 0 },
      areaStyle: { opacity: 1, color: theme.token(layer.colour) },
      itemStyle: { color: theme.token(layer.colour), ...(theme.patterns ? { decal: decal(layer.pattern, theme) } : {}) },
    })),
  };
};

function outlines({ buckets }: Histogram, layers: readonly Layer[]): readonly { readonly layer: Layer; readonly sums: Float64Array }[] {
  const running = new Float64Array(buckets);
  return layers.map((layer) => {
    layer.counts.forEach((count, i) => (running[i]! += count));
    return { layer, sums: running.slice() };
  });
}

/** From the bottom to each bar's start, and down again after the last. */
const points = ({ start, width }: Histogram, sums: Float64Array, origin: number): readonly (readonly [number, number])[] => [
  [start - origin, 0],
  ...Array.from(sums, (sum, i) => [start + i * width - origin, sum] as const),
  [start + sums.length * width - origin, sums.at(-1) ?? 0],
  [start + sums.length * width - origin, 0],
];

const nearest = (at: readonly number[], value: number): number => at.reduce((best, tick, i) => (Math.abs(tick - value) < Math.abs((at[best] ?? Infinity) - value) ? i : best), 0);

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const shortCount = (count: number): string => compact.format(count);

export const patternCount = 6;

/** What tells series apart without colours; `timeline.css` has the same for the legend. */
function decal(pattern: number, theme: ChartTheme): object {
  const color = theme.token('--bg-editor');
  const stripes = { color, dashArrayX: [1, 0], dashArrayY: [2, 4], symbolSize: 1 };
  return [
    { symbol: 'none' },
    { ...stripes, rotation: -Math.PI / 4 },
    { ...stripes, rotation: Math.PI / 4 },
    { ...stripes, rotation: 0 },
    { ...stripes, rotation: Math.PI / 2 },
    { color, symbol: 'circle', dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [5, 0], symbolSize: 0.7 },
  ][pattern % patternCount]!;
}
