import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { keysOf } from './commands.ts';
import { resolveMenu } from './menus.ts';
import type { PlaceName } from './layout.ts';
import { caseNameOf } from './status-items.tsx';
import { useServices, useSession } from './use.ts';
import { useLayout, useWorkbench } from './use-workbench.ts';

/** Name, back and forward, the command centre, and what shows and hides the parts. */
export function TitleBar(): ReactNode {
  const services = useServices();
  return (
    <header className="title-bar" data-window-part="title">
      <h1 className="visually-hidden">Spoor</h1>
      <div className="title-side">
        {services.platform.host === 'web' && <ApplicationMenu />}
      </div>
      <div className="title-centre">
        <Steps />
        <CommandCentre />
      </div>
      <div className="title-side title-right">
        <PartToggle place="side bar" command="view.sideBar" icon="layout-sidebar-left" label="Toggle Side Bar" />
        <PartToggle place="panel" command="view.panel" icon="layout-panel" label="Toggle Panel" />
        <PartToggle place="secondary side bar" command="view.secondarySideBar" icon="layout-sidebar-right" label="Toggle Secondary Side Bar" />
      </div>
    </header>
  );
}

function ApplicationMenu(): ReactNode {
  const { services, overlays } = useWorkbench();
  return <IconButton icon="menu" label="Application Menu" aria-haspopup="menu" onClick={(event) => overlays.showMenu('Application Menu', below(event.currentTarget), resolveMenu(services, 'manage'))} />;
}

const below = (element: Element): { readonly x: number; readonly y: number } => {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
};

function Steps(): ReactNode {
  const services = useServices();
  const { canGoBack, canGoForward } = useStore(services.selection.store);
  return (
    <>
      <IconButton icon="arrow-left" label="Go Back" keys={keysOf(services.registries, 'selection.back')} disabled={!canGoBack} onClick={() => services.selection.back()} />
      <IconButton icon="arrow-right" label="Go Forward" keys={keysOf(services.registries, 'selection.forward')} disabled={!canGoForward} onClick={() => services.selection.forward()} />
    </>
  );
}

function CommandCentre(): ReactNode {
  const services = useServices();
  const path = useSession(({ state }) => state?.case?.path);
  const name = path === undefined ? 'Spoor' : caseNameOf(path);
  return (
    <button type="button" className="command-centre" title={`Search ${name} (${keysOf(services.registries, 'quick.open') ?? ''})`} onClick={() => void services.execute('quick.open')}>
      <Icon name="search" /><span>{name}</span>
    </button>
  );
}

function PartToggle({ place, command, icon, label }: { readonly place: PlaceName; readonly command: string; readonly icon: string; readonly label: string }): ReactNode {
  const services = useServices();
  const visible = useLayout((state) => state[place].visible);
  return <IconButton icon={visible ? icon : `${icon}-off`} label={label} keys={keysOf(services.registries, command)} pressed={visible} onClick={() => void services.execute(command)} />;
}
