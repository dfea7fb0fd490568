import type { IDockviewPanel } from 'dockview-react';
import { keysOf } from './commands.ts';
import type { Registries } from './contribution.ts';
import type { EditorArea } from './editor-area.ts';
import type { MenuRow } from './menus.ts';

/** What can be done with a tab. */
export function tabMenu(editors: EditorArea, panel: IDockviewPanel, registries: Registries): readonly MenuRow[] {
  const row = (command: string, label: string, run: () => void, apart = false): MenuRow => ({ id: command, label, keys: keysOf(registries, command), apart, run });
  return [
    row('editor.close', 'Close', () => panel.api.close()),
    row('editor.closeOthers', 'Close Others', () => editors.closeOthers(panel)),
    row('editor.closeAll', 'Close All', () => editors.closeAll()),
    row('editor.splitRight', 'Split Right', () => editors.split('right', panel), true),
    row('editor.splitDown', 'Split Down', () => editors.split('below', panel)),
  ];
}
