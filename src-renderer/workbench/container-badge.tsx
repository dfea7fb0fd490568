import type { ReactNode } from 'react';
import { Badge } from '../ui/badge.tsx';
import type { ViewContainer } from './contribution.ts';
import { useSession } from './use.ts';

/** The number at a container's icon or tab, where it counts anything. */
export function ContainerBadge({ container: { badge } }: { readonly container: ViewContainer }): ReactNode {
  const count = useSession(({ state }) => (state === undefined ? 0 : (badge?.count(state) ?? 0)));
  return badge !== undefined && count > 0 ? <Badge count={count} label={badge.label} /> : null;
}
