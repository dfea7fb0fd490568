import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** What stands where there is nothing to show: why, and what can be done. */
export const EmptyState = ({ icon, title, children }: { readonly icon?: string; readonly title: string; readonly children?: ReactNode }): ReactNode => (
  <div className="empty-state">
    {icon !== undefined && <Icon name={icon} />}
    <p>{title}</p>
    {children}
  </div>
);
