import type { ReactNode } from 'react';
import { severities } from '../../../src-core/model/rule.ts';
import { useTime } from '../../workbench/use.ts';
import { alertsInWords } from './marks.ts';
import type { Bar } from './histogram-text.ts';
import { Swatch } from './legend.tsx';

/** What the bar that is pointed at holds. It turns over to the left where there is no room to the right. */
export function BarTip({ bar, at, pixels }: { readonly bar: Bar; readonly at: number; readonly pixels: number }): ReactNode {
  const time = useTime();
  const side = at < pixels / 2 ? { left: at + 12 } : { right: pixels - at + 12 };
  return (
    <div className="timeline-tip" style={side} aria-hidden>
      <div>{time(bar.from)} – {time(bar.to)}</div>
      <div><b>{bar.total.toLocaleString('en')}</b> event{bar.total === 1 ? '' : 's'}</div>
      {(bar.parts.length > 1 || bar.parts[0]?.layer.label !== 'events') && bar.parts.map(({ layer, count }) => (
        <div key={layer.label} className="timeline-tip-part"><Swatch layer={layer} /> <span>{layer.label}</span> <b>{count.toLocaleString('en')}</b></div>
      ))}
      {severities.some((severity) => (bar.alerts[severity] ?? 0) > 0) && <div>{alertsInWords(bar.alerts)}</div>}
    </div>
  );
}
