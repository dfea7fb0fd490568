import { app, dialog, type BrowserWindow } from 'electron';

/** Asks before work is cut off by closing the window. `running`: titles of what runs. */
export function askBeforeClosing(window: BrowserWindow, running: () => readonly string[]): void {
  window.on('close', (event) => {
    const titles = running();
    if (titles.length === 0) return;
    const chosen = dialog.showMessageBoxSync(window, { type: 'question', message: `${titles.join(', ')} is under way.`, detail: 'What was committed is kept and can be gone on with.', buttons: ['Stop and Close', 'Cancel'], defaultId: 1, cancelId: 1 });
    if (chosen !== 0) event.preventDefault();
  });
}

/** The window is all there is; the case is closed soundly before the process ends. */
export function quitSoundly(dispose: () => Promise<void>): void {
  let disposed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (disposed) return;
    event.preventDefault();
    void dispose().catch(() => undefined).then(() => {
      disposed = true;
      app.quit();
    });
  });
}
