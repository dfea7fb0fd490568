import type { Remote } from '../../src-core/contract/rpc.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import type { Platform } from '../platform/platform.ts';
import { runCommand } from './commands.ts';
import type { EngineConnection } from './connection.ts';
import type { Contribution } from './contribution.ts';
import { contextOf } from './create-context.ts';
import { EditorArea } from './editor-area.ts';
import { CaseLayout } from './layout.ts';
import { createOverlays, type Overlays } from './overlays.ts';
import { choosePath } from './path-browser.ts';
import { createRegistries } from './registry.ts';
import { createSelection } from './selection.ts';
import type { Services } from './services.ts';
import { startSession } from './session.ts';
import { createSettings } from './settings.ts';
import { shellContribution } from './shell.contribution.tsx';

export interface WorkbenchParts {
  readonly engine: Remote<WorkbenchService>;
  readonly platform: Platform;
  readonly contributions: readonly Contribution[];
  readonly connection: EngineConnection;
}

/** What the shell's own parts see beyond what features are handed. */
export interface Workbench {
  readonly services: Services;
  readonly layout: CaseLayout;
  readonly editors: EditorArea;
  readonly overlays: Overlays;
  /** Ids of commands, those used last first. */
  readonly recentCommands: string[];
  dispose(): void;
}

export async function createWorkbench({ engine, platform, contributions, connection }: WorkbenchParts): Promise<Workbench> {
  const recentCommands: string[] = [];

  const registries = createRegistries([(register) => shellContribution(register, () => workbench), ...contributions]);
  const editors = new EditorArea(registries.editors);
  const session = startSession(engine, connection);
  const selection = createSelection();
  const settings = createSettings(engine, registries.settings);
  const layout = new CaseLayout({ engine, registries, selection, editors });
  const overlays = createOverlays(() => services);
  const services: Services = {
    engine, platform, registries, session: session.store, selection, settings, layout,
    dialogs: { ...overlays.dialogs, choosePath: (options) => choosePath(engine, overlays, options) },
    context: () => contextOf(services, editors.active?.editor, overlays.focusBefore() ?? document.activeElement ?? undefined),
    execute: (command, argument) => runCommand(services, command, argument),
  };
  const workbench: Workbench = {
    services, layout, editors, overlays, recentCommands,
    dispose: () => {
      layout.dispose();
      session.dispose();
    },
  };
  await settings.load();
  return workbench;
}
