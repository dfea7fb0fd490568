import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import type { DesktopBridge } from '../../../../src-core/contract/desktop.ts';

const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn(async () => 'answer'), send: vi.fn() });
const exposed = vi.fn<(name: string, bridge: DesktopBridge) => void>();
vi.mock('electron', () => ({ ipcRenderer, contextBridge: { exposeInMainWorld: exposed }, webUtils: { getPathForFile: () => '/dropped.log' } }));
const postMessage = vi.fn();
vi.stubGlobal('window', { postMessage });
vi.stubGlobal('location', { origin: 'spoor://app' });
await import('../../../../src-main/preload/index.ts');
const [name, bridge] = exposed.mock.lastCall!;

it('gives the page these few functions, and nothing of Electron', () => {
  expect(name).toBe('spoorDesktop');
  expect(Object.keys(bridge).sort()).toEqual(['chooseCase', 'chooseInputs', 'chooseTarget', 'connect', 'copy', 'onCommand', 'onOpen', 'pathOf', 'reveal']);
});

it('passes questions on', async () => {
  expect([await bridge.chooseTarget('a.csv'), bridge.pathOf({})]).toEqual(['answer', '/dropped.log']);
  expect(ipcRenderer.invoke).toHaveBeenLastCalledWith('choose-target', 'a.csv');
  bridge.connect();
  expect(ipcRenderer.send).toHaveBeenLastCalledWith('connect');
});

it('passes on what comes, without the event by which the page could send more, until it is taken off', () => {
  const [opened, commanded] = [vi.fn(), vi.fn()];
  const off = [bridge.onOpen(opened), bridge.onCommand(commanded)];
  expect(ipcRenderer.send).toHaveBeenLastCalledWith('ready');
  ipcRenderer.emit('open', { sender: ipcRenderer }, ['/a']);
  ipcRenderer.emit('command', { sender: ipcRenderer }, 'case.openPath', '/a');
  off.forEach((take) => take());
  ipcRenderer.emit('open', {}, ['/b']);
  expect([opened.mock.calls, commanded.mock.calls]).toEqual([[[['/a']]], [['case.openPath', '/a']]]);
});

it('hands the port to its own page only', () => {
  const port = {};
  ipcRenderer.emit('port', { ports: [port] });
  expect(postMessage).toHaveBeenCalledExactlyOnceWith('spoor engine port', 'spoor://app', [port]);
});
