import { AriaComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { echartsTheme, onThemeChange, readTheme, type ChartTheme } from './chart-theme.ts';

use([CanvasRenderer, AriaComponent]);

export type ChartOption = (theme: ChartTheme) => EChartsCoreOption;

/** A chart in an element: drawn once that has a size, and again whenever its size or the theme changes. */
export class ChartView {
  readonly #element: HTMLElement;
  readonly #sizes: ResizeObserver;
  readonly #stopTheme: () => void;
  #chart: EChartsType | undefined;
  #option: ChartOption | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#sizes = new ResizeObserver(() => this.#resize());
    this.#sizes.observe(element);
    this.#stopTheme = onThemeChange(document.documentElement, () => this.#retheme());
  }

  draw(option: ChartOption): void {
    this.#option = option;
    this.#chart?.setOption({ animation: false, ...option(readTheme(document.documentElement)) }, { notMerge: true });
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#stopTheme();
    this.#chart?.dispose();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#element;
    if (width === 0 || height === 0) return;
    if (this.#chart !== undefined) this.#chart.resize({ width, height });
    else {
      this.#chart = init(this.#element, echartsTheme(readTheme(document.documentElement)), { renderer: 'canvas', width, height });
      if (this.#option !== undefined) this.draw(this.#option);
    }
  }

  #retheme(): void {
    this.#chart?.setTheme(echartsTheme(readTheme(document.documentElement)));
    if (this.#option !== undefined) this.draw(this.#option);
  }
}
