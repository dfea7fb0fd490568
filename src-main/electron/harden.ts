import { app, type Session, type WebContents } from 'electron';

/** Nothing that is shown may lead elsewhere, open windows, hold other pages or ask for the machine's devices. Before the app is ready. */
export function hardenContents(): void {
  app.on('web-contents-created', (_, contents) => harden(contents));
}

function harden(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No permission is given, none is said to be there, no device can be chosen, nothing is downloaded. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_, __, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
