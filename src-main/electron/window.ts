import { app, BrowserWindow, dialog } from 'electron';
import { fileURLToPath } from 'node:url';
import { keepWindowState, readWindowState } from './window-state.ts';

const preload = fileURLToPath(new URL('../../../preload/index.cjs', import.meta.url));
const icon = fileURLToPath(new URL('../../resources/icons/icon.png', import.meta.url));

/** The one window; its page has no more rights than a page on the web. `stateFile`: where its place is kept. */
export function createWindow(stateFile: string): BrowserWindow {
  const { maximized, ...bounds } = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...bounds, minWidth: 640, minHeight: 400, show: false, backgroundColor: '#1f1f1f', title: 'Spoor', icon,
    webPreferences: {
      preload, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  keepWindowState(stateFile, window);
  offerReload(window);
  return window;
}

/** The engine runs elsewhere: whatever befalls the page, nothing is lost. */
function offerReload(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit') void ask(window, `The window's page ended (${reason}).`, 'Close');
  });
  window.on('unresponsive', () => void ask(window, 'The window does not answer.', 'Wait'));
}

async function ask(window: BrowserWindow, message: string, other: 'Close' | 'Wait'): Promise<void> {
  const { response } = await dialog.showMessageBox(window, { type: 'warning', message, detail: 'The engine goes on; nothing is lost by loading the page again.', buttons: ['Reload', other], defaultId: 0, cancelId: 1 });
  if (response === 0) window.webContents.reload();
  else if (other === 'Close') window.close();
}
