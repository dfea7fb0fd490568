import type { ReactNode } from 'react';
import { useWorkbench } from './use-workbench.ts';

/** The line at the bottom. A chord that is begun is told there. */
export function StatusBar({ chord }: { readonly chord: string | undefined }): ReactNode {
  return (
    <footer className="status-bar" aria-label="Status bar" data-window-part="status">
      <StatusSide side="left" />
      {chord !== undefined && <span className="status-entry" role="status">{chord}</span>}
      <StatusSide side="right" />
    </footer>
  );
}

function StatusSide({ side }: { readonly side: 'left' | 'right' }): ReactNode {
  const { services } = useWorkbench();
  const items = services.registries.statusItems.all.filter((item) => item.side === side).toSorted((one, other) => one.order - other.order);
  return <div className={`status-side status-${side}`}>{items.map(({ id, component: Item }) => <Item key={id} />)}</div>;
}
