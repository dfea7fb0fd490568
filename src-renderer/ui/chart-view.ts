import { AriaComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { echartsTheme, onThemeChange, readTheme, type ChartTheme } from './chart-theme.ts';

register([CanvasRenderer, AriaComponent]);

export type ChartOption = (theme: ChartTheme) => EChartsCoreOption;

/** A chart in an element: drawn once that has a size, and again whenever its size or the theme changes. */
export class ChartView {
  readonly #element: HTMLElement;
  readonly #sizes: ResizeObserver;
  readonly #stopTheme: () => void;
  #chart: EChartsType | undefined;
  #option: ChartOption | undefined;
  #frame: number | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#sizes = new ResizeObserver(() => this.#resize());
    this.#sizes.observe(element);
    this.#stopTheme = onThemeChange(document.documentElement, () => this.#retheme());
  }

  /** With the next frame; of several before it only the last one is drawn. */
  draw(option: ChartOption): void {
    this.#option = option;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#chart?.setOption({ animation: false, ...this.#option?.(readTheme(document.documentElement)) }, { notMerge: true });
    });
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#stopTheme();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
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
