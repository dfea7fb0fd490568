import { clipboard, dialog, ipcMain, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { desktopMessage } from '../../src-core/contract/desktop.ts';
import { isPage } from './origin.ts';

const caseFiles = [{ name: 'Spoor cases', extensions: ['spoor'] }];
/** Only on macOS does one dialog choose files and folders. */
const filesOrFolders: NonNullable<OpenDialogOptions['properties']> = process.platform === 'darwin' ? ['openFile', 'openDirectory', 'multiSelections'] : ['openFile', 'multiSelections'];

/** What the page may ask of the shell: dialogs, the clipboard, the file manager. */
export function serveBridge(window: BrowserWindow): void {
  handle(desktopMessage.chooseInputs, () => choose(window, { title: 'Open Files', properties: filesOrFolders }));
  handle(desktopMessage.chooseCase, async () => (await choose(window, { title: 'Open Case', properties: ['openFile'], filters: caseFiles }))[0]);
  handle(desktopMessage.chooseTarget, async (suggestion) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, { title: 'Save', defaultPath: suggestion });
    return canceled ? undefined : filePath;
  });
  handle(desktopMessage.copy, (text) => clipboard.writeText(text));
  handle(desktopMessage.reveal, (path) => shell.showItemInFolder(path));
}

/** Paths that were chosen; none when dismissed. */
export async function choose(window: BrowserWindow, options: OpenDialogOptions): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
  return canceled ? [] : filePaths;
}

function handle(message: string, answer: (text: string) => unknown): void {
  ipcMain.handle(message, ({ senderFrame }, text: unknown = '') => {
    if (!isPage(senderFrame) || typeof text !== 'string') throw new Error('This is not for you.');
    return answer(text);
  });
}
