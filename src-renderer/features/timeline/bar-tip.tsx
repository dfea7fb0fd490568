import type { ReactNode, RefObject } from 'react';
import { createPortal } from 'react-dom';
import { severities } from '../../../src-core/model/rule.ts';
import { spanInWords } from '../../data/time-format.ts';
import { useTime } from '../../workbench/use.ts';
import { alertsInWords } from './marks.ts';
import { margins } from './histogram-option.ts';
import type { Bar } from './histogram-text.ts';
import { Swatch } from './legend.tsx';

/** What the bar that is pointed at holds; over everything, beside the bar. `at`: the bar's middle, in pixels from the first one. */
export function BarTip({ bar, at, field }: { readonly bar: Bar; readonly at: number; readonly field: RefObject<HTMLElement | null> }): ReactNode {
  const time = useTime();
  const split = bar.parts.length > 1 || bar.parts[0]?.layer.label !== 'events';
  return createPortal(
    <div className="timeline-tip" aria-hidden ref={(tip) => {
      if (tip !== null && field.current !== null) put(tip, field.current.getBoundingClientRect(), at + margins.left);
    }}>
      <div>{spanInWords({ from: bar.from, to: bar.to + 1 }, time)}</div>
      <div><b>{bar.total.toLocaleString('en')}</b> event{bar.total === 1 ? '' : 's'}</div>
      {split && bar.parts.map(({ layer, count }) => <div key={layer.label} className="timeline-tip-part"><Swatch layer={layer} /> <span>{layer.label}</span> <b>{count.toLocaleString('en')}</b></div>)}
      {severities.some((severity) => (bar.alerts[severity] ?? 0) > 0) && <div>{alertsInWords(bar.alerts)}</div>}
    </div>,
    document.body,
  );
}

const away = 12;

/** To the right of the bar, or to its left where there is no room; never out of the window. */
function put(tip: HTMLElement, field: DOMRect, at: number): void {
  const { width, height } = tip.getBoundingClientRect();
  const right = field.left + at + away;
  const left = right + width <= window.innerWidth ? right : Math.max(0, right - 2 * away - width);
  tip.style.left = `${left}px`;
  tip.style.top = `${Math.max(0, Math.min(field.top + margins.top, window.innerHeight - height))}px`;
}
