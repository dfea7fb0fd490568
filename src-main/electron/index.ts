import { app, dialog } from 'electron';
import { messageOf } from '../../src-core/base/errors.ts';
import { startDesktop } from './desktop.ts';

/** Not awaited: the app is not ready before this module is loaded. */
startDesktop().catch((error: unknown) => {
  dialog.showErrorBox('Spoor cannot start', messageOf(error));
  app.exit(1);
});
