import type { DesktopBridge } from '../../src-core/contract/desktop.ts';
import type { Platform } from './platform.ts';

/** The desktop shell's window. */
export function desktopPlatform(bridge: DesktopBridge): Platform {
  return {
    host: 'desktop',
    chooseInputs: () => bridge.chooseInputs(),
    chooseCase: () => bridge.chooseCase(),
    chooseTarget: (suggestion) => bridge.chooseTarget(suggestion),
    dropped: async (files) => files.map((file) => bridge.pathOf(file)).filter((path) => path !== ''),
    copy: (text) => bridge.copy(text),
    reveal: (path) => bridge.reveal(path),
    setTitle: (title) => {
      document.title = title;
    },
    onOpen: (listener) => bridge.onOpen(listener),
  };
}
