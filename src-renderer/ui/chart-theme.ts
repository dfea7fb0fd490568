/** The workbench's tokens as a canvas needs them: values instead of variables. */
export interface ChartTheme {
  /** `token('--fg')`: the value of a token now. */
  readonly token: (name: string) => string;
  /** For series without a meaning of their own. */
  readonly series: readonly string[];
  readonly fontSize: number;
  /** Colour alone must not tell series apart. */
  readonly patterns: boolean;
}

export function readTheme(root: HTMLElement): ChartTheme {
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    token,
    series: Array.from({ length: 10 }, (_, i) => token(`--series-${i + 1}`)),
    fontSize: (parseFloat(token('--font-size')) || 13) - 1,
    patterns: root.dataset['theme'] === 'high-contrast',
  };
}

/** Told when the tokens' values change; gives what takes the listener off. */
export function onThemeChange(root: HTMLElement, listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme', 'data-density'] });
  return () => observer.disconnect();
}

/** As ECharts takes a theme. */
export function echartsTheme({ token, series, fontSize, patterns }: ChartTheme): object {
  const text = { color: token('--fg'), fontFamily: token('--font-ui'), fontSize };
  const axis = {
    axisLine: { lineStyle: { color: token('--border') } },
    axisTick: { lineStyle: { color: token('--border') } },
    axisLabel: { color: token('--fg-muted'), fontSize },
    nameTextStyle: { color: token('--fg-muted'), fontSize },
    splitLine: { lineStyle: { color: token('--border') } },
  };
  return {
    color: series,
    backgroundColor: 'transparent',
    textStyle: text,
    aria: { enabled: true, label: { enabled: false }, decal: { show: patterns } },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    logAxis: axis,
    timeAxis: axis,
    legend: { textStyle: text, inactiveColor: token('--fg-muted'), pageTextStyle: text, pageIconColor: token('--fg'), pageIconInactiveColor: token('--fg-muted') },
    tooltip: {
      renderMode: 'richText', confine: true, textStyle: text, backgroundColor: token('--bg-menu'), borderColor: token('--border'),
      axisPointer: { lineStyle: { color: token('--fg-muted') }, crossStyle: { color: token('--fg-muted') }, label: { color: token('--fg'), backgroundColor: token('--bg-menu') } },
    },
  };
}
