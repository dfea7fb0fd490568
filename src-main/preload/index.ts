import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { desktopMessage as message, enginePort, type DesktopBridge } from '../../src-core/contract/desktop.ts';

/** Listens until it is taken off. The event itself, by which more could be sent, never reaches the page. */
function listen(name: string, listener: Parameters<typeof ipcRenderer.on>[1]): () => void {
  ipcRenderer.on(name, listener);
  return () => void ipcRenderer.off(name, listener);
}

const bridge: DesktopBridge = {
  chooseInputs: () => ipcRenderer.invoke(message.chooseInputs) as Promise<readonly string[]>,
  chooseCase: () => ipcRenderer.invoke(message.chooseCase) as Promise<string | undefined>,
  chooseTarget: (suggestion) => ipcRenderer.invoke(message.chooseTarget, suggestion) as Promise<string | undefined>,
  pathOf: (file) => webUtils.getPathForFile(file as File),
  copy: (text) => ipcRenderer.invoke(message.copy, text) as Promise<void>,
  reveal: (path) => ipcRenderer.invoke(message.reveal, path) as Promise<void>,
  connect: () => ipcRenderer.send(message.connect),
  onOpen: (listener) => {
    const off = listen(message.open, (_, paths: readonly string[]) => listener(paths));
    ipcRenderer.send(message.ready);
    return off;
  },
  onCommand: (listener) => listen(message.command, (_, command: string, argument: string | undefined) => listener(command, argument)),
};

ipcRenderer.on(message.port, ({ ports }) => window.postMessage(enginePort, location.origin, [...ports]));
contextBridge.exposeInMainWorld('spoorDesktop', bridge);
