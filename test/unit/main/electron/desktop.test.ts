import { readFileSync, writeFileSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { portChannel } from '../../../../src-core/contract/channel.ts';
import { connect } from '../../../../src-core/contract/rpc.ts';
import type { SessionState } from '../../../../src-core/contract/session.ts';
import type { WorkbenchService } from '../../../../src-core/contract/workbench.ts';
import { FakeElectron, frame, pageFrame } from '../../../support/fake-electron.ts';
import { useFolder } from '../../../support/use-folder.ts';

let electron: FakeElectron;
let tell: (state: Partial<SessionState>) => void;
const asked: string[] = [];
const recent: { readonly path: string; readonly opened: number }[] = [];

/** Only what the shell itself calls; whatever else is asked for is told by name. */
class StandIn {
  constructor() {
    return new Proxy(this, { get: (target, name) => (name in target ? (target as Readonly<Record<string | symbol, unknown>>)[name] : async () => void asked.push(String(name))) });
  }
  async watch({ onProgress }: { readonly onProgress: (state: SessionState) => void }): Promise<void> {
    tell = (state) => onProgress({ program: '', case: undefined, jobs: [], problems: [], outputLines: 0, ...state });
  }
  async recentCases(): Promise<typeof recent> {
    return recent;
  }
  async openCase({ path }: { readonly path: string }): Promise<void> {
    asked.push(`open ${path}`);
  }
}

const folder = useFolder();

/** Starts the shell anew on a fake of Electron. */
async function start({ packaged = false, argv = [] as readonly string[] } = {}): Promise<void> {
  vi.resetModules();
  electron = new FakeElectron();
  electron.app.isPackaged = packaged;
  electron.app.getSwitchValue.mockReturnValue(folder('user'));
  vi.doMock('electron', () => electron.module);
  vi.doMock('../../../../src-core/engine/session.ts', () => ({ Session: StandIn }));
  vi.doMock('../../../../src-main/host/page-files.ts', () => ({ readPageFiles: async () => new Map([['/desktop.html', { type: 'text/html; charset=utf-8', body: Buffer.from('<meta name="csp-nonce" content="NONCE" />') }], ['/assets/a.js', { type: 'text/javascript', body: Buffer.from('1') }]]) }));
  process.argv = ['electron', ...(packaged ? [] : ['.']), ...argv];
  await (await import('../../../../src-main/electron/desktop.ts')).startDesktop();
}

describe('the desktop shell', () => {
  beforeEach(async () => {
    asked.length = 0;
    recent.length = 0;
    await start();
  });

  it('gives its page no more rights than a page on the web', () => {
    expect(electron.windows).toHaveLength(1);
    expect(electron.app.enableSandbox).toHaveBeenCalled();
    expect(electron.windows[0]!.options['webPreferences']).toEqual({
      preload: expect.stringMatching(/preload\/index\.cjs$/) as string, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools: true,
    });
    expect(electron.windows[0]!.loadURL).toHaveBeenCalledWith('spoor://app/');
  });

  it('has tools for developers only where it is not packaged', async () => {
    const labels = (): string => JSON.stringify(electron.Menu.setApplicationMenu.mock.lastCall);
    expect(labels()).toContain('toggleDevTools');
    await start({ packaged: true });
    expect(electron.windows[0]!.options['webPreferences']).toMatchObject({ devTools: false });
    expect(labels()).not.toMatch(/toggleDevTools|"reload"/);
  });

  it.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('prevents %s', (name) => {
    const event = { preventDefault: vi.fn() };
    electron.windows[0]!.webContents.emit(name, event);
    expect(event.preventDefault).toHaveBeenCalled();
  });

  it('opens no other window', () => {
    expect(electron.windows[0]!.webContents.opens!({ url: 'https://example.com' })).toEqual({ action: 'deny' });
  });

  it('gives no permission, no device, no download', () => {
    const { defaultSession: session } = electron.session;
    const answer = vi.fn();
    (session.setPermissionRequestHandler.mock.lastCall![0] as (contents: unknown, permission: string, answer: unknown) => void)({}, 'media', answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    expect((session.setPermissionCheckHandler.mock.lastCall![0] as () => boolean)()).toBe(false);
    expect((session.setDevicePermissionHandler.mock.lastCall![0] as () => boolean)()).toBe(false);
    const event = { preventDefault: vi.fn() };
    session.emit('will-download', event);
    expect(event.preventDefault).toHaveBeenCalled();
  });

  it('serves the page, and nothing else, by a scheme as bounded as https', async () => {
    expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([{ scheme: 'spoor', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
    expect(electron.protocol.registerSchemesAsPrivileged.mock.invocationCallOrder[0]).toBeLessThan(electron.app.whenReady.mock.invocationCallOrder[0]!);
    const [name, handle] = electron.protocol.handle.mock.lastCall as [string, (request: Request) => Response];
    const page = handle(new Request('spoor://app/'));
    const policy = page.headers.get('content-security-policy')!;
    expect([name, page.status, await page.text()]).toEqual(['spoor', 200, `<meta name="csp-nonce" content="${/'nonce-([^']+)'/.exec(policy)![1]!}" />`]);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policy).toContain("connect-src 'self';");
    expect(handle(new Request('spoor://app/assets/a.js')).status).toBe(200);
    for (const url of ['spoor://app/../../etc/passwd', 'spoor://app/%2e%2e/%2e%2e/etc/passwd', 'spoor://app//etc/passwd', 'spoor://other/', 'spoor://app/web.html', 'spoor://app/assets/']) expect(handle(new Request(url)).status).toBe(404);
    expect(handle(new Request('spoor://app/', { method: 'POST' })).status).toBe(405);
  });

  it('chooses files, copies and reveals for its page', async () => {
    expect(await electron.invoke('choose-inputs', pageFrame)).toEqual(['/a.log']);
    expect(await electron.invoke('choose-case', pageFrame)).toBe('/a.log');
    expect(await electron.invoke('choose-target', pageFrame, 'b.csv')).toBe('/b.csv');
    await electron.invoke('copy', pageFrame, 'text');
    await electron.invoke('reveal', pageFrame, '/b.csv');
    expect([electron.clipboard.writeText.mock.lastCall, electron.shell.showItemInFolder.mock.lastCall]).toEqual([['text'], ['/b.csv']]);
    electron.dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] });
    expect([await electron.invoke('choose-inputs', pageFrame), await electron.invoke('choose-case', pageFrame)]).toEqual([[], undefined]);
  });

  const strangers = [['a page elsewhere', frame('https://example.com/')], ['a page of a like name', frame('spoor://app.example.com/')], ['a frame within the page', frame('spoor://app/', pageFrame)], ['a frame that is gone', null]] as const;
  it.each(strangers)('does nothing for %s', async (_, stranger) => {
    for (const message of ['choose-inputs', 'choose-case', 'choose-target', 'copy', 'reveal']) await expect(electron.invoke(message, stranger, 'x')).rejects.toThrow('not for you');
    electron.ipcMain.emit('connect', { senderFrame: stranger });
    electron.ipcMain.emit('ready', { senderFrame: stranger, sender: electron.windows[0]!.webContents });
    electron.app.emit('open-file', { preventDefault: () => undefined }, '/x.spoor');
    expect([stranger?.postMessage.mock.calls ?? [], electron.windows[0]!.webContents.send.mock.calls]).toEqual([[], []]);
  });

  it.each([[{}], [1], [['x']], [null]])('takes no %j for a text', async (value) => {
    await expect(electron.invoke('copy', pageFrame, value)).rejects.toThrow('not for you');
    expect(electron.clipboard.writeText).not.toHaveBeenCalled();
  });

  it('gives its page a port to the engine, which takes no rubbish', async () => {
    const page = frame('spoor://app/');
    electron.ipcMain.emit('connect', { senderFrame: page });
    const [name, , [port]] = page.postMessage.mock.lastCall as [string, null, [MessagePort]];
    const { remote } = connect<WorkbenchService>(portChannel(port));
    for (const rubbish of [null, 1, 'x', {}, { t: 'q', i: '1', m: 'constructor', a: [] }]) port.postMessage(rubbish);
    expect([name, await remote.recentCases()]).toEqual(['port', []]);
    await expect(remote.openCase({ path: '' })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect((remote as unknown as { dispose(): Promise<void> }).dispose()).rejects.toMatchObject({ code: 'bad_argument' });
    port.close();
  });

  it('starts once; a second start hands over what it was to open', async () => {
    const { webContents, focus, restore } = electron.windows[0]!;
    electron.ipcMain.emit('ready', { senderFrame: pageFrame, sender: webContents });
    electron.app.emit('second-instance', {}, [], '/', ['/b.log']);
    expect([webContents.send.mock.calls, restore.mock.calls.length, focus.mock.calls.length]).toEqual([[['open', ['/b.log']]], 1, 1]);
    electron.app.emit('second-instance', {}, [], '/', { not: 'paths' });
    expect(webContents.send).toHaveBeenCalledOnce();
    await start({ argv: ['a.log'] });
    expect(electron.app.requestSingleInstanceLock).toHaveBeenCalledWith([expect.stringMatching(/\/a\.log$/)]);
  });

  it('quits where another has started already', async () => {
    vi.resetModules();
    const fresh = new FakeElectron();
    fresh.app.requestSingleInstanceLock.mockReturnValue(false);
    vi.doMock('electron', () => fresh.module);
    await (await import('../../../../src-main/electron/desktop.ts')).startDesktop();
    expect([fresh.app.quit.mock.calls.length, fresh.windows.length, fresh.app.whenReady.mock.calls.length]).toEqual([1, 0, 0]);
  });

  it('keeps what is to be opened until the page listens, also over a reload', async () => {
    asked.length = 0;
    await start({ argv: ['--flag', '/one.log'] });
    const { webContents } = electron.windows[0]!;
    electron.app.emit('open-file', { preventDefault: () => undefined }, '/two.spoor');
    expect([webContents.send.mock.calls, asked]).toEqual([[], []]);
    electron.ipcMain.emit('ready', { senderFrame: pageFrame, sender: webContents });
    expect(webContents.send.mock.calls).toEqual([['open', ['/one.log', '/two.spoor']]]);
    webContents.emit('did-start-loading');
    electron.app.emit('open-file', { preventDefault: () => undefined }, '/three.log');
    expect(webContents.send).toHaveBeenCalledOnce();
    electron.ipcMain.emit('ready', { senderFrame: pageFrame, sender: webContents });
    expect(webContents.send).toHaveBeenLastCalledWith('open', ['/three.log']);
  });

  it('opens the case that was open last, else the sample', async () => {
    expect(asked).toEqual(['openSample']);
    recent.push({ path: '/last.spoor', opened: 1 });
    await start();
    expect(asked).toEqual(['openSample', 'open /last.spoor']);
  });

  it('tells the system and its menu of an opened case', async () => {
    recent.push({ path: '/a & b.spoor', opened: 1 });
    tell({ case: { path: '/a & b.spoor', id: '', events: 0, alerts: 0, rejected: 0, sources: 0, first: undefined, last: undefined, revisions: { events: 0, alerts: 0, rules: 0 } } });
    expect(electron.app.addRecentDocument).toHaveBeenCalledExactlyOnceWith('/a & b.spoor');
    await vi.waitFor(() => expect(JSON.stringify(electron.Menu.setApplicationMenu.mock.lastCall)).toContain('/a && b.spoor'));
  });

  it('asks before work is cut off, and closes the case before it ends', async () => {
    const [window] = electron.windows;
    const event = { preventDefault: vi.fn() };
    window!.emit('close', event);
    expect(event.preventDefault).not.toHaveBeenCalled();
    tell({ jobs: [{ id: 1, kind: 'analyze', title: 'Load a.log', state: 'running', phase: 'load', done: 0, total: 1, unit: 'bytes', records: 0, started: 0, ended: undefined, error: undefined }] });
    window!.emit('close', event);
    expect([event.preventDefault.mock.calls.length, electron.dialog.showMessageBoxSync.mock.calls.length]).toEqual([1, 1]);
    electron.app.emit('will-quit', event);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
    await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalled());
    expect(asked).toContain('dispose');
    electron.app.emit('will-quit', event);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });

  it('offers to load a page again that crashed', async () => {
    const { webContents, close } = electron.windows[0]!;
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await vi.waitFor(() => expect(webContents.reload).toHaveBeenCalledOnce());
    electron.dialog.showMessageBox.mockResolvedValue({ response: 1 });
    webContents.emit('render-process-gone', {}, { reason: 'oom' });
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  });

  it('comes back where it was, unless there is no screen any more', async () => {
    electron.windows[0]!.emit('close', { preventDefault: () => undefined });
    await start();
    expect(electron.windows[0]!.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 });
    expect(electron.windows[0]!.maximize).toHaveBeenCalled();
    const state = JSON.parse(readFileSync(folder('user', 'window.json'), 'utf8')) as object;
    for (const text of [JSON.stringify({ ...state, x: 5000 }), JSON.stringify({ ...state, width: 'x' }), '{', '']) {
      writeFileSync(folder('user', 'window.json'), text);
      await start();
      expect(electron.windows[0]!.options).toMatchObject({ width: 1280, height: 800 });
    }
  });
});
