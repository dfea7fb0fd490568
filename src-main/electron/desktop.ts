import { app, dialog, session as sessions, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../src-core/base/errors.ts';
import { desktopMessage } from '../../src-core/contract/desktop.ts';
import { guarded } from '../../src-core/contract/workbench.ts';
import { Session } from '../../src-core/engine/session.ts';
import { openLast } from '../host/open-last.ts';
import { readPageFiles } from '../host/page-files.ts';
import { userFolder } from '../host/user-folder.ts';
import { startWorker } from '../worker/start.ts';
import { choose, serveBridge } from './bridge.ts';
import { servePorts } from './engine-ports.ts';
import { followSession } from './follow-session.ts';
import { hardenContents, hardenSession } from './harden.ts';
import { setMenu } from './menu.ts';
import { givenPaths, OpenedPaths } from './opened-paths.ts';
import { home } from './origin.ts';
import { registerScheme, servePage } from './page-protocol.ts';
import { askBeforeClosing, quitSoundly } from './quit.ts';
import { createWindow } from './window.ts';

const pageFolder = fileURLToPath(new URL('../../../renderer', import.meta.url));

/** The desktop shell: one process, one window, the engine within. A second start hands over what it was to open, and ends. */
export async function startDesktop(): Promise<void> {
  const folder = userFolder(app.commandLine.getSwitchValue('user-folder') || undefined);
  app.setPath('userData', join(folder, 'desktop'));
  if (!app.requestSingleInstanceLock(givenPaths())) return app.quit();
  app.enableSandbox();
  registerScheme();
  hardenContents();
  const opened = new OpenedPaths(givenPaths());
  await app.whenReady();
  hardenSession(sessions.defaultSession);
  servePage(await readPageFiles(pageFolder));
  const program = `spoor ${app.getVersion()}`;
  const session = new Session(startWorker(program), { program, userFolder: folder });
  quitSoundly(() => session.dispose());
  servePorts(guarded(session));
  if (!opened.any) void openLast(session).catch((error: unknown) => dialog.showErrorBox('The case was not opened', messageOf(error)));
  await show(session, opened, join(folder, 'window.json'));
}

async function show(session: Session, opened: OpenedPaths, stateFile: string): Promise<void> {
  const window = createWindow(stateFile);
  serveBridge(window);
  const refreshMenu = async (): Promise<void> => setMenu(menuActions(window, opened), (await session.recentCases()).map(({ path }) => path));
  await refreshMenu();
  const { running } = followSession(session, () => void refreshMenu());
  askBeforeClosing(window, running);
  window.webContents.on('did-start-loading', () => opened.unready());
  app.on('second-instance', () => raise(window));
  await window.loadURL(home);
}

const menuActions = (window: BrowserWindow, opened: OpenedPaths): Parameters<typeof setMenu>[0] => ({
  command: (id, argument) => window.webContents.send(desktopMessage.command, id, argument),
  openFolder: () => void choose(window, { title: 'Open Folder', properties: ['openDirectory'] }).then((paths) => opened.open(paths)),
});

function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
