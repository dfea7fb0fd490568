import { app, ipcMain, type WebContents } from 'electron';
import { resolve } from 'node:path';
import { desktopMessage } from '../../src-core/contract/desktop.ts';
import { isPage } from './origin.ts';

/** What this start was given to open. */
export const givenPaths = (): readonly string[] => process.argv.slice(app.isPackaged ? 1 : 2).filter((argument) => !argument.startsWith('-')).map((path) => resolve(path));

/** What the system asks to open: at the start, by a second start, by the file manager. Waits until a page listens. */
export class OpenedPaths {
  #waiting: readonly string[];
  #page: WebContents | undefined;

  /** Before the app is ready, as the file manager may ask before that. */
  constructor(given: readonly string[]) {
    this.#waiting = given;
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.open([path]);
    });
    app.on('second-instance', (_, __, ___, paths) => this.open(isPaths(paths) ? paths : []));
    ipcMain.on(desktopMessage.ready, ({ sender, senderFrame }) => {
      if (!isPage(senderFrame)) return;
      this.#page = sender;
      this.open([]);
    });
  }

  get any(): boolean {
    return this.#waiting.length > 0;
  }

  open(paths: readonly string[]): void {
    const all = [...this.#waiting, ...paths];
    this.#waiting = this.#page === undefined ? all : [];
    if (all.length > 0) this.#page?.send(desktopMessage.open, all);
  }

  /** The page is loaded anew, or gone. */
  unready(): void {
    this.#page = undefined;
  }
}

const isPaths = (data: unknown): data is readonly string[] => Array.isArray(data) && data.every((path) => typeof path === 'string');
