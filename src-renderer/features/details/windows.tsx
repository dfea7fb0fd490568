import { lazy, Suspense, type ReactNode } from 'react';
import type { AlertDetails } from '../../../src-core/contract/findings.ts';
import { visibleText } from '../../ui/visible-text.ts';

const WindowChart = lazy(() => import('./window-chart.tsx'));

/** What the rule measured around the alert, window by window. */
export function Windows({ details }: { readonly details: AlertDetails }): ReactNode {
  const { windows, alert: { explanation } } = details;
  if (windows.start.length === 0 || !('peak_window' in explanation)) return null;
  return (
    <section aria-label="Windows">
      <h3>{visibleText(windows.name, 100)} in each window</h3>
      <div className="details-chart"><Suspense><WindowChart windows={windows} peak={explanation.peak_window} /></Suspense></div>
      <p className="details-muted details-chart-key">
        <span><i className="details-line-value" aria-hidden /> {visibleText(windows.name, 60)}, at the middle of each window</span>
        {windows.limit !== undefined && <span><i className="details-line-limit" aria-hidden /> limit</span>}
        <span><i className="details-dot" aria-hidden /> the peak</span>
      </p>
    </section>
  );
}
