import { app, Menu, type MenuItemConstructorOptions as Item } from 'electron';

export interface MenuActions {
  /** Runs a command of the workbench. */
  command(id: string, argument?: string): void;
  openFolder(): void;
}

const line: Item = { type: 'separator' };

/** The menu; what it does are the workbench's own commands, whose keys it shows and leaves to the workbench. */
export function setMenu(actions: MenuActions, recent: readonly string[]): void {
  const apple: Item[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...apple, file(actions, recent), edit, view(actions), help(actions)]));
}

function entry(actions: MenuActions, label: string, id: string, accelerator?: string): Item {
  return { label, click: () => actions.command(id), ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }) };
}

function file(actions: MenuActions, recent: readonly string[]): Item {
  const cases: Item[] = recent.map((path) => ({ label: path.replaceAll('&', '&&'), click: () => actions.command('case.openPath', path) }));
  return {
    label: '&File',
    submenu: [
      entry(actions, 'Open Files…', 'open.choose', 'CmdOrCtrl+O'),
      { label: 'Open Folder…', click: () => actions.openFolder() },
      entry(actions, 'Open Case…', 'case.choose'),
      { label: 'Open Recent', submenu: cases.length > 0 ? cases : [{ label: 'No case was opened yet', enabled: false }] },
      entry(actions, 'Open the Sample Case', 'case.openSample'),
      line, entry(actions, 'Report', 'report.show'),
      line, entry(actions, 'Close Case', 'case.close'), { role: process.platform === 'darwin' ? 'close' : 'quit' },
    ],
  };
}

const edit: Item = { label: '&Edit', submenu: [{ role: 'undo' }, { role: 'redo' }, line, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, line, { role: 'selectAll' }] };

function view(actions: MenuActions): Item {
  const forDevelopers: Item[] = app.isPackaged ? [] : [line, { role: 'reload' }, { role: 'toggleDevTools' }];
  return {
    label: '&View',
    submenu: [
      entry(actions, 'Command Palette…', 'quick.commands', 'CmdOrCtrl+Shift+P'),
      line, entry(actions, 'Timeline', 'timeline.show'), entry(actions, 'Events', 'events.show'), entry(actions, 'Alerts', 'alerts.show'), entry(actions, 'Rules', 'rules.show'),
      line, { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }, ...forDevelopers,
    ],
  };
}

function help(actions: MenuActions): Item {
  return { label: '&Help', role: 'help', submenu: [entry(actions, 'Welcome', 'welcome.show'), entry(actions, 'Keyboard Shortcuts', 'shortcuts.open'), line, { role: 'about' }] };
}
