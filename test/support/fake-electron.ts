import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { vi, type Mock } from 'vitest';

type Spy = Mock<(...args: unknown[]) => unknown>;
const spy = (answer: (...args: unknown[]) => unknown = () => undefined): Spy => vi.fn(answer);

export interface FakeFrame {
  readonly url: string;
  readonly parent: unknown;
  readonly postMessage: Spy;
}

/** A page's frame as the shell sees it. */
export const frame = (url: string, parent: unknown = null): FakeFrame => ({ url, parent, postMessage: spy() });
export const pageFrame: FakeFrame = frame('spoor://app/');

class FakeContents extends EventEmitter {
  opens: ((details: { readonly url: string }) => unknown) | undefined;
  readonly send: Spy = spy();
  readonly reload: Spy = spy();
  setWindowOpenHandler(handler: (details: { readonly url: string }) => unknown): void {
    this.opens = handler;
  }
}

class FakeWindow extends EventEmitter {
  readonly webContents: FakeContents = new FakeContents();
  readonly options: Readonly<Record<string, unknown>>;
  readonly loadURL: Spy = spy();
  readonly maximize: Spy = spy();
  readonly focus: Spy = spy();
  readonly restore: Spy = spy();
  readonly close: Spy = spy();
  readonly isMinimized: Spy = spy(() => true);
  readonly isMaximized: Spy = spy(() => true);
  readonly getNormalBounds: Spy = spy(() => ({ x: 10, y: 20, width: 900, height: 700 }));
  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  readonly getSwitchValue: Spy = spy(() => '');
  readonly commandLine: { readonly getSwitchValue: Spy } = { getSwitchValue: this.getSwitchValue };
  readonly setPath: Spy = spy();
  readonly enableSandbox: Spy = spy();
  readonly quit: Spy = spy();
  readonly addRecentDocument: Spy = spy();
  readonly requestSingleInstanceLock: Spy = spy(() => true);
  readonly whenReady: Spy = spy(async () => undefined);
  readonly getVersion: Spy = spy(() => '0.1.0');
}

class FakeSession extends EventEmitter {
  readonly setPermissionRequestHandler: Spy = spy();
  readonly setPermissionCheckHandler: Spy = spy();
  readonly setDevicePermissionHandler: Spy = spy();
}

class FakeIpc extends EventEmitter {
  readonly handle: Spy = spy();
}

/** Ports whose near end gives messages as Electron's do. */
class FakePorts {
  readonly port1: EventEmitter & { postMessage(message: unknown): void; start(): void };
  readonly port2: MessagePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => port1.postMessage(message), start: () => undefined });
    port1.on('message', (data: unknown) => this.port1.emit('message', { data }));
    port1.on('close', () => this.port1.emit('close'));
    this.port2 = port2;
  }
}

/** As much of Electron as the shell uses; what it is told is kept for looking at. */
export class FakeElectron {
  readonly windows: FakeWindow[] = [];
  readonly app: FakeApp = new FakeApp();
  readonly ipcMain: FakeIpc = new FakeIpc();
  readonly session: { readonly defaultSession: FakeSession } = { defaultSession: new FakeSession() };
  readonly protocol: { readonly registerSchemesAsPrivileged: Spy; readonly handle: Spy } = { registerSchemesAsPrivileged: spy(), handle: spy() };
  readonly screen: { readonly getAllDisplays: Spy } = { getAllDisplays: spy(() => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }]) };
  readonly dialog: Readonly<Record<'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox', Spy>> = {
    showOpenDialog: spy(async () => ({ canceled: false, filePaths: ['/a.log'] })), showSaveDialog: spy(async () => ({ canceled: false, filePath: '/b.csv' })),
    showMessageBox: spy(async () => ({ response: 0 })), showMessageBoxSync: spy(() => 1), showErrorBox: spy(),
  };
  readonly clipboard: { readonly writeText: Spy } = { writeText: spy() };
  readonly shell: { readonly showItemInFolder: Spy } = { showItemInFolder: spy() };
  readonly Menu: { readonly setApplicationMenu: Spy; readonly buildFromTemplate: Spy } = { setApplicationMenu: spy(), buildFromTemplate: spy((template) => template) };
  readonly MessageChannelMain: typeof FakePorts = FakePorts;
  readonly BrowserWindow: new (options: Readonly<Record<string, unknown>>) => FakeWindow;

  constructor() {
    const made = (window: FakeWindow): void => {
      this.windows.push(window);
      this.app.emit('web-contents-created', {}, window.webContents);
    };
    this.BrowserWindow = class extends FakeWindow {
      constructor(options: Readonly<Record<string, unknown>>) {
        super(options);
        made(this);
      }
    };
  }

  /** As it is imported. */
  get module(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(this));
  }

  /** Asks the shell as a frame would. */
  async invoke(message: string, senderFrame: FakeFrame | null, ...args: readonly unknown[]): Promise<unknown> {
    const [, answer] = this.ipcMain.handle.mock.calls.find(([name]) => name === message) as [string, (event: object, ...rest: readonly unknown[]) => unknown];
    return answer({ senderFrame }, ...args);
  }
}
