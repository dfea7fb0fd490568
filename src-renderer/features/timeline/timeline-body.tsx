import { useMemo, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { createZone } from '../../../src-core/base/zone.ts';
import { Chart } from '../../ui/chart.tsx';
import { useSetting, useTime } from '../../workbench/use.ts';
import type { TimeRange } from '../../data/time-buckets.ts';
import { histogramOption, margins } from './histogram-option.ts';
import { HistogramTable } from './histogram-table.tsx';
import { Legend } from './legend.tsx';
import { Plot } from './plot.tsx';
import { within } from './range.ts';
import { layersOf, SeriesColours, stackId } from './stack.ts';
import { Summary } from './summary.tsx';
import { ticksFor } from '../../data/time-ticks.ts';
import type { TimelineProps } from './timeline-editor.tsx';
import { useHistogram } from './use-histogram.ts';
import { useWidth } from './use-size.ts';

export function TimelineBody({ visible, timeline, bounds }: TimelineProps & { readonly bounds: TimeRange }): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const pixels = Math.max(0, useWidth(element) - margins.left - margins.right);
  const format = useTime();
  const zoneName = useSetting<string>('display.timeZone');
  const zone = useMemo(() => createZone(zoneName), [zoneName]);
  const { range: kept, by } = useStore(timeline.store);
  const seen = kept === undefined ? undefined : within(kept, bounds);
  const { from, to } = seen ?? bounds;
  const range = useMemo(() => ({ from, to }), [from, to]);
  const { data, error, asking } = useHistogram({ range, whole: seen === undefined, pixels, zone, by, visible });
  const colourKey = data === undefined ? '' : stackId(data.by);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- another stack begins with other colours
  const colours = useMemo(() => new SeriesColours(), [colourKey]);
  const layers = useMemo(() => (data === undefined ? [] : layersOf(data.histogram.series, data.by, colours)), [data, colours]);
  const option = useMemo(() => (data === undefined ? () => ({}) : histogramOption({ histogram: data.histogram, layers, range, ticks: ticksFor(range, pixels, zone, true), format })), [data, layers, range, pixels, zone, format]);
  const table = useMemo(() => (data === undefined ? null : <HistogramTable histogram={data.histogram} layers={layers} time={format} />), [data, layers, format]);
  const chart = useMemo(() => <Chart label="Events over time" text={table} option={option} />, [table, option]);
  return (
    <section className="timeline" aria-label="Timeline" aria-busy={asking} ref={element}>
      <Summary timeline={timeline} range={range} histogram={data?.histogram} error={error} visible={visible} />
      <Plot timeline={timeline} range={range} bounds={bounds} pixels={pixels} histogram={data?.histogram} layers={layers}>{chart}</Plot>
      {data !== undefined && <Legend layers={layers} by={data.by} />}
    </section>
  );
}
