import type { Platform } from './platform.ts';

/** A browser: the workbench's own path browser in the place of dialogs, dropped contents sent to the host. `open`: what the link asked for. */
export function webPlatform(token: string, open: readonly string[]): Platform {
  return {
    host: 'web',
    chooseInputs: undefined, chooseCase: undefined, chooseTarget: undefined, reveal: undefined,
    dropped: (files, onProgress) => sendAll(token, files, onProgress),
    copy: (text) => navigator.clipboard.writeText(text),
    setTitle: (title) => {
      document.title = title;
    },
    onOpen: (listener) => {
      const timer = open.length === 0 ? undefined : setTimeout(() => listener(open));
      return () => clearTimeout(timer);
    },
  };
}

async function sendAll(token: string, files: readonly File[], onProgress: (share: number) => void): Promise<readonly string[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const paths: string[] = [];
  let before = 0;
  for (const file of files) {
    paths.push(await send(token, file, (sent) => onProgress(total === 0 ? 1 : (before + sent) / total)));
    before += file.size;
  }
  return paths;
}

/** `fetch` tells nothing of what is sent already. */
function send(token: string, file: File, onProgress: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (why: string): void => reject(new Error(`${file.name} was not taken in: ${why}`));
    request.upload.onprogress = ({ loaded }) => onProgress(Math.min(loaded, file.size));
    request.onload = () => (request.status === 200 ? resolve(request.responseText.slice(0, -1)) : fail(request.responseText));
    request.onerror = () => fail('a folder cannot be dropped in a browser (use Open Files or Folder), or the host cannot be reached.');
    request.open('POST', '/drop');
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('X-Name', encodeURIComponent(file.name.toWellFormed()));
    request.send(file);
  });
}
