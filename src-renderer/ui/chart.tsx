import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ChartView, type ChartOption } from './chart-view.ts';
import './chart.css';

export type { ChartTheme } from './chart-theme.ts';
export type { ChartOption } from './chart-view.ts';

/**
 * A chart by ECharts in the workbench's colours and font. Who uses it registers the kinds of series and components it needs once
 * (`use([BarChart, GridComponent])` of `echarts/core`), keeps `option` the same function as long as nothing changes, and imports this lazily.
 */
export function Chart({ label, text, option }: {
  /** What it is. */
  readonly label: string;
  /** What it shows, as words or a table, for those who do not see it. */
  readonly text: ReactNode;
  readonly option: ChartOption;
}): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ChartView>();
  useEffect(() => {
    const made = new ChartView(element.current!);
    setView(made);
    return () => made.dispose();
  }, []);
  useEffect(() => view?.draw(option), [view, option]);
  return (
    <figure className="chart" aria-label={label}>
      <div className="chart-canvas" ref={element} aria-hidden />
      <div className="chart-text">{text}</div>
    </figure>
  );
}
