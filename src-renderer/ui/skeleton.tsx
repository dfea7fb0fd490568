import type { ReactNode } from 'react';
import { WaitingLine } from './progress.tsx';

/** Stands where a view is still to be loaded. */
export const Skeleton = (): ReactNode => (
  <div className="skeleton">
    <WaitingLine />
    {[70, 45, 60, 30, 55].map((width) => <div key={width} className="skeleton-line" style={{ width: `${width}%` }} />)}
  </div>
);
