import { DockviewReact, type DockviewReadyEvent, type IDockviewHeaderActionsProps, type IDockviewPanelHeaderProps, type IDockviewPanelProps } from 'dockview-react';
import { Suspense, useCallback, useEffect, useMemo, useRef, useSyncExternalStore, type MouseEvent, type ReactNode, type RefObject } from 'react';
import { IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { Arrived } from './arrived.tsx';
import { keysOf } from './commands.ts';
import type { EditorInput } from './contribution.ts';
import { inputOf } from './editor-area.ts';
import { resolveMenu } from './menus.ts';
import { tabMenu } from './tab-menu.ts';
import { useContextNow, useWorkbench } from './use-workbench.ts';
import 'dockview-react/dist/styles/dockview.css';
import './editor-view.css';

const theme = { name: 'spoor', className: 'dockview-theme-spoor', dndPanelOverlay: 'content', dndTabIndicator: 'line' } as const;
const components = { editor: EditorPanel };

/** The tabs and splits of the editor area. */
export function EditorView(): ReactNode {
  const { editors } = useWorkbench();
  const detach = useRef<() => void>(undefined);
  const onReady = useCallback(({ api }: DockviewReadyEvent) => {
    detach.current?.();
    detach.current = editors.attach(api);
  }, [editors]);
  useEffect(() => () => detach.current?.(), []);
  return (
    <div className="editor-area" data-window-part="editors">
      <DockviewReact
        theme={theme} components={components} defaultTabComponent={EditorTab} rightHeaderActionsComponent={GroupActions} watermarkComponent={Watermark}
        onReady={onReady} disableFloatingGroups announcements={false} scrollbars="native" tabGroupAccent="off"
      />
    </div>
  );
}

/** What a panel's own API says about being seen. */
function useVisible({ api }: IDockviewPanelProps): boolean {
  const listen = useCallback((changed: () => void) => {
    const listening = api.onDidVisibilityChange(changed);
    return () => listening.dispose();
  }, [api]);
  return useSyncExternalStore(listen, () => api.isVisible);
}

function EditorPanel(props: IDockviewPanelProps): ReactNode {
  const { services, editors } = useWorkbench();
  const { editor: kind, key } = inputOf(props);
  const input = useMemo<EditorInput>(() => ({ editor: kind, key }), [kind, key]);
  const visible = useVisible(props);
  const memento = useMemo(() => services.layout.memento(`${kind}:${key}`), [services, kind, key]);
  const setDirty = useCallback((dirty: boolean) => editors.setDirty(input, dirty), [editors, input]);
  const arrived = useCallback(() => editors.arrived(input), [editors, input]);
  const editor = services.registries.editors.get(kind);
  if (editor === undefined) return <EmptyState icon="question" title={`Nothing here shows "${kind}".`} />;
  const Shown = editor.component;
  return (
    <div className="editor-body" data-part={kind} tabIndex={-1}>
      <ErrorBoundary what={editor.title(key)}>
        <Suspense fallback={<Skeleton />}>
          <Shown input={input} visible={visible} memento={memento} setDirty={setDirty} />
          <Arrived tell={arrived} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** The tab of what is shown stays in sight, also where the strip becomes narrower. */
function useInSight(api: IDockviewPanelHeaderProps['api']): RefObject<HTMLDivElement | null> {
  const tab = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const strip = tab.current?.closest('.dv-tabs-container');
    if (strip === null || strip === undefined) return undefined;
    const scroll = (): void => (api.isVisible ? tab.current?.scrollIntoView({ inline: 'nearest', block: 'nearest' }) : undefined);
    const sizes = new ResizeObserver(scroll);
    sizes.observe(strip);
    const listening = api.onDidVisibilityChange(scroll);
    return () => {
      sizes.disconnect();
      listening.dispose();
    };
  }, [api]);
  return tab;
}

function EditorTab({ api, params }: IDockviewPanelHeaderProps): ReactNode {
  const input = inputOf({ params: params as Record<string, unknown> });
  const { editors, overlays, services } = useWorkbench();
  const dirty = useSyncExternalStore(editors.onDirty, () => editors.isDirty(input));
  const title = visibleText(api.title ?? '', 200);
  const middle = (event: MouseEvent): void => (event.button === 1 ? editors.close(input) : undefined);
  const menu = (event: MouseEvent): void => {
    event.preventDefault();
    const panel = editors.dock?.getPanel(api.id);
    if (panel !== undefined) overlays.showMenu(title, { x: event.clientX, y: event.clientY }, tabMenu(editors, panel, services.registries));
  };
  return (
    <div ref={useInSight(api)} className={dirty ? 'editor-tab editor-tab-dirty' : 'editor-tab'} onAuxClick={middle} onContextMenu={menu} title={dirty ? `${title}, not kept yet` : title}>
      <Icon name={services.registries.editors.get(input.editor)?.icon ?? 'file'} />
      <span className="editor-tab-title">{title}</span>
      <span className={`codicon codicon-close editor-tab-close`} aria-hidden="true" title={`Close (${keysOf(services.registries, 'editor.close') ?? ''})`} onPointerDown={(event) => event.stopPropagation()} onClick={(event) => (event.stopPropagation(), editors.close(input))} />
    </div>
  );
}

/** At the right of a group's tabs: what can be done with its active editor. */
function GroupActions({ activePanel, group }: IDockviewHeaderActionsProps): ReactNode {
  const { services, editors } = useWorkbench();
  useContextNow();
  const rows = activePanel === undefined ? [] : resolveMenu(services, `editor/title/${inputOf(activePanel).editor}`);
  return (
    <div className="group-actions">
      {rows.map((row) => <IconButton key={row.id} icon={row.icon ?? 'ellipsis'} label={row.label} keys={row.keys} onClick={row.run} />)}
      {activePanel !== undefined && <IconButton icon="split-horizontal" label="Split Right" keys={keysOf(services.registries, 'editor.splitRight')} onClick={() => editors.split('right', activePanel)} />}
      {activePanel === undefined && <IconButton icon="close" label="Close Group" onClick={() => editors.dock?.removeGroup(group)} />}
    </div>
  );
}

/** What stands in a group without editors: how to get one. */
function Watermark(): ReactNode {
  const { services } = useWorkbench();
  const hints = resolveMenu(services, 'empty-group').filter(({ keys }) => keys !== undefined);
  return (
    <div className="watermark">
      <Icon name="graph-line" />
      <dl>{hints.map(({ id, label, keys }) => <div key={id}><dt>{label.replace('...', '')}</dt><dd><kbd>{keys}</kbd></dd></div>)}</dl>
    </div>
  );
}
