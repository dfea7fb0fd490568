import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use as register } from 'echarts/core';
import { useMemo, type ReactNode } from 'react';
import { createZone } from '../../../src-core/base/zone.ts';
import type { AlertDetails } from '../../../src-core/contract/findings.ts';
import type { WindowExplanation } from '../../../src-core/model/alert.ts';
import type { FormatTime } from '../../data/time-format.ts';
import { tickLabels, ticksFor, type Ticks } from '../../data/time-ticks.ts';
import { Chart, type ChartOption } from '../../ui/chart.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useSetting, useTime } from '../../workbench/use.ts';
import { numberText, timeOf } from './explain.ts';
import { thinned, windowPoints, type WindowPoint } from './window-points.ts';

register([LineChart, GridComponent, TooltipComponent]);

const usualPixels = 230;
const mostPoints = 1000;
const mostRows = 50;
const fewPoints = 40;

/** Value per window against the limit. */
export default function WindowChart({ windows, peak: { start, end } }: { readonly windows: AlertDetails['windows']; readonly peak: WindowExplanation['peak_window'] }): ReactNode {
  const time = useTime();
  const zoneName = useSetting<string>('display.timeZone');
  const points = useMemo(() => windowPoints(windows, { start: timeOf(start), end: timeOf(end) }), [windows, start, end]);
  const option = useMemo(() => {
    const range = rangeOf(points);
    return chartOption({ points: thinned(points, mostPoints), range, limit: windows.limit, ticks: ticksFor(range, usualPixels, createZone(zoneName), false), time });
  }, [points, windows.limit, zoneName, time]);
  const name = visibleText(windows.name, 100);
  return <Chart label={`${name} in each window`} text={<Table points={thinned(points, mostRows)} name={name} limit={windows.limit} time={time} />} option={option} />;
}

const rangeOf = (points: readonly WindowPoint[]): { readonly from: number; readonly to: number } => {
  const [first, last] = [points[0]?.start ?? 0, points.reduce((latest, { end }) => Math.max(latest, end), 1)];
  return { from: first, to: last };
};

interface Picture {
  readonly points: readonly WindowPoint[];
  readonly range: { readonly from: number; readonly to: number };
  readonly limit: number | undefined;
  readonly ticks: Ticks;
  readonly time: FormatTime;
}

/** Times are counted from the range's start, which keeps them exact. */
const chartOption = ({ points, range, limit, ticks, time }: Picture): ChartOption => (theme) => {
  const at = ticks.at.map((tick) => tick - range.from);
  const labels = tickLabels(ticks, time);
  const length = range.to - range.from;
  const line = { type: 'line', symbol: 'none', silent: true };
  return {
    grid: { left: 48, right: 14, top: 10, bottom: 22, containLabel: false },
    tooltip: { trigger: 'axis', formatter: (shown: unknown) => tip(points, shown, time) },
    xAxis: { type: 'value', min: 0, max: length, splitLine: { show: false }, axisTick: { show: true, customValues: at }, axisLabel: { customValues: at, hideOverlap: true, formatter: (value: number) => labels[at.findIndex((tick) => Math.abs(tick - value) < 1)] ?? '' }, axisPointer: { label: { show: false } } },
    yAxis: { type: 'value', min: 0, splitNumber: 3, axisLabel: { formatter: numberText } },
    series: [
      { ...line, data: points.map(({ middle, value }) => [middle - range.from, value]), symbol: points.length <= fewPoints ? 'circle' : 'none', symbolSize: 4, lineStyle: { width: 1.5, color: theme.token('--series-1') }, itemStyle: { color: theme.token('--series-1') } },
      ...(limit === undefined ? [] : [{ ...line, data: [[0, limit], [length, limit]], lineStyle: { width: 1.5, type: 'dashed', color: theme.token('--error') } }]),
      { ...line, symbol: 'diamond', symbolSize: 11, lineStyle: { width: 0 }, data: points.filter(({ peak }) => peak).map(({ middle, value }) => [middle - range.from, value]), itemStyle: { color: theme.token('--warning') } },
    ],
  };
};

function tip(points: readonly WindowPoint[], shown: unknown, time: FormatTime): string {
  const first = (Array.isArray(shown) ? shown : [shown]).find((one: { readonly seriesIndex?: number }) => one.seriesIndex === 0) as { readonly dataIndex: number } | undefined;
  const point = first === undefined ? undefined : points[first.dataIndex];
  return point === undefined ? '' : `${time(point.start)} –\n${time(point.end)}\n${numberText(point.value)}${point.peak ? ', the peak' : ''}`;
}

function Table({ points, name, limit, time }: { readonly points: readonly WindowPoint[]; readonly name: string; readonly limit: number | undefined; readonly time: FormatTime }): ReactNode {
  return (
    <table>
      <caption>{name} in each window{limit === undefined ? '' : `; the limit is ${numberText(limit)}`}</caption>
      <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">{name}</th></tr></thead>
      <tbody>{points.map(({ start, end, value, peak }) => <tr key={`${start} ${end}`}><td>{time(start)}</td><td>{time(end)}</td><td>{numberText(value)}{peak ? ', the peak' : ''}</td></tr>)}</tbody>
    </table>
  );
}
