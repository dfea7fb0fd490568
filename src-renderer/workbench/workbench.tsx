import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { StrictMode, useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Group, Panel as Part, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { createQueryClient } from '../data/client.ts';
import { Menu } from '../ui/menu.tsx';
import { ActivityBar } from './activity-bar.tsx';
import { Banner } from './banner.tsx';
import { createWorkbench, type Workbench, type WorkbenchParts } from './create-workbench.ts';
import { EditorView } from './editor-view.tsx';
import { follow } from './follow.ts';
import { JobsList } from './jobs-list.tsx';
import { listenToKeys } from './listen-to-keys.ts';
import { Notices } from './notices.tsx';
import { QuestionBox } from './question-box.tsx';
import { QuickPick } from './quick-pick.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { ServicesContext } from './use.ts';
import { useLayout, useWorkbench, WorkbenchContext } from './use-workbench.ts';
import { Panel, SideBar } from './view-place.tsx';
import '@vscode/codicons/dist/codicon.css';
import '../ui/theme.css';
import '../ui/base.css';
import './workbench.css';

/** Puts the workbench on the page. Gives what takes it off again. */
export async function startWorkbench(root: HTMLElement, parts: WorkbenchParts): Promise<() => void> {
  const workbench = await createWorkbench(parts);
  const client = createQueryClient();
  const unfollow = follow(workbench, client);
  const reactRoot = createRoot(root);
  reactRoot.render(<StrictMode><Page workbench={workbench} client={client} /></StrictMode>);
  return () => {
    unfollow();
    workbench.dispose();
    reactRoot.unmount();
    client.clear();
  };
}

const Page = ({ workbench, client }: { readonly workbench: Workbench; readonly client: QueryClient }): ReactNode => (
  <QueryClientProvider client={client}>
    <WorkbenchContext value={workbench}>
      <ServicesContext value={workbench.services}><Screen /></ServicesContext>
    </WorkbenchContext>
  </QueryClientProvider>
);

function Screen(): ReactNode {
  const workbench = useWorkbench();
  const [chord, setChord] = useState<string>();
  useEffect(() => listenToKeys(workbench, setChord), [workbench]);
  const generation = useLayout((state) => state.generation);
  return (
    <div className="workbench">
      <TitleBar />
      <Banner />
      <main className="workbench-middle">
        <ActivityBar />
        {generation > 0 && <Places key={generation} />}
        <ContextMenu />
      </main>
      <StatusBar chord={chord} />
      <QuickPick />
      <QuestionBox />
      <JobsList />
      <Notices />
      {workbench.services.registries.overlays.all.map(({ id, component: Over }) => <Over key={id} />)}
    </div>
  );
}

/** Side bar, editors with the panel below them, secondary side bar. */
function Places(): ReactNode {
  const { layout } = useWorkbench();
  const sideBar = useLayout((state) => state['side bar'].visible);
  const secondary = useLayout((state) => state['secondary side bar'].visible);
  const kept = useDefaultLayout({ id: 'columns', panelIds: [...(sideBar ? ['side-bar'] : []), 'centre', ...(secondary ? ['secondary'] : [])], storage: layout.sizes, onlySaveAfterUserInteractions: true });
  return (
    <Group className="places" orientation="horizontal" defaultLayout={kept.defaultLayout} onLayoutChanged={kept.onLayoutChanged}>
      {sideBar && <Part id="side-bar" defaultSize={300} minSize={170} groupResizeBehavior="preserve-pixel-size"><SideBar place="side bar" label="Side bar" /></Part>}
      {sideBar && <Separator className="sash sash-vertical" aria-label="Resize side bar" />}
      <Part id="centre" minSize={200}><Centre /></Part>
      {secondary && <Separator className="sash sash-vertical" aria-label="Resize secondary side bar" />}
      {secondary && <Part id="secondary" defaultSize={300} minSize={170} groupResizeBehavior="preserve-pixel-size"><SideBar place="secondary side bar" label="Secondary side bar" /></Part>}
    </Group>
  );
}

function Centre(): ReactNode {
  const { layout } = useWorkbench();
  const panel = useLayout((state) => state.panel.visible);
  const kept = useDefaultLayout({ id: 'rows', panelIds: ['editors', ...(panel ? ['panel'] : [])], storage: layout.sizes, onlySaveAfterUserInteractions: true });
  return (
    <Group className="places" orientation="vertical" defaultLayout={kept.defaultLayout} onLayoutChanged={kept.onLayoutChanged}>
      <Part id="editors" minSize={100}><EditorView /></Part>
      {panel && <Separator className="sash sash-horizontal" aria-label="Resize panel" />}
      {panel && <Part id="panel" defaultSize={240} minSize={80} groupResizeBehavior="preserve-pixel-size"><Panel /></Part>}
    </Group>
  );
}

function ContextMenu(): ReactNode {
  const { overlays } = useWorkbench();
  const menu = useStore(overlays.store, (state) => state.menu);
  return menu === undefined ? null : <Menu label={menu.label} at={menu.at} entries={menu.rows} close={() => overlays.closeMenu()} />;
}
