import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from '../ui/icon.tsx';
import { ContainerBadge } from './container-badge.tsx';
import { containersAt } from './containers.ts';
import { resolveMenu } from './menus.ts';
import { useContainer, useLayout, useWorkbench } from './use-workbench.ts';

/** The icons on the left: what the side bar shows, and the gear. */
export function ActivityBar(): ReactNode {
  const { services, layout, overlays } = useWorkbench();
  const containers = containersAt(services.registries, 'side bar');
  const visible = useLayout((state) => state['side bar'].visible);
  const shown = useContainer('side bar')?.id;
  return (
    <nav className="activity-bar" aria-label="Activity bar" data-window-part="activity" onKeyDown={arrows}>
      <div className="activity-group">
        {containers.map((one) => (
          <button key={one.id} type="button" className="activity" title={one.title} aria-pressed={visible && shown === one.id} onClick={() => layout.toggleContainer('side bar', one.id)}>
            <Icon name={one.icon} label={one.title} />
            <ContainerBadge container={one} />
          </button>
        ))}
      </div>
      <button type="button" className="activity" title="Manage" aria-label="Manage" aria-haspopup="menu" onClick={(event) => {
        const { right, bottom } = event.currentTarget.getBoundingClientRect();
        overlays.showMenu('Manage', { x: right, y: bottom }, resolveMenu(services, 'manage'));
      }}>
        <Icon name="settings-gear" />
      </button>
    </nav>
  );
}

function arrows(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons[(buttons.findIndex((button) => button === document.activeElement) + by + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
