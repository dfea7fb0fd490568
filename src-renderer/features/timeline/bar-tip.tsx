import type { ReactNode } from 'react';
import { severities } from '../../../src-core/model/rule.ts';
import { spanInWords } from '../../data/time-format.ts';
import { useTime } from '../../workbench/use.ts';
import { alertsInWords } from './marks.ts';
import type { Bar } from './histogram-text.ts';
import { Swatch } from './legend.tsx';

/** In pixels; as wide as `timeline.css` lets it be. */
const width = 300;
const away = 12;

/** What the bar that is pointed at holds. It turns over to the left where there is no room to the right. */
export function BarTip({ bar, at, pixels }: { readonly bar: Bar; readonly at: number; readonly pixels: number }): ReactNode {
  const time = useTime();
  const side = at + away + width <= pixels ? { left: at + away } : { right: Math.max(0, pixels - at + away) };
  return (
    <div className="timeline-tip" style={side} aria-hidden>
      <div>{spanInWords({ from: bar.from, to: bar.to + 1 }, time)}</div>
      <div><b>{bar.total.toLocaleString('en')}</b> event{bar.total === 1 ? '' : 's'}</div>
      {(bar.parts.length > 1 || bar.parts[0]?.layer.label !== 'events') && bar.parts.map(({ layer, count }) => (
        <div key={layer.label} className="timeline-tip-part"><Swatch layer={layer} /> <span>{layer.label}</span> <b>{count.toLocaleString('en')}</b></div>
      ))}
      {severities.some((severity) => (bar.alerts[severity] ?? 0) > 0) && <div>{alertsInWords(bar.alerts)}</div>}
    </div>
  );
}
