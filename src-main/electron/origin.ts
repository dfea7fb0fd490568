import type { WebFrameMain } from 'electron';

export const scheme = 'spoor';
/** The page's address. */
export const home = `${scheme}://app/`;

/** Whether a message came from the page itself, and not from a frame in it or from elsewhere. */
export const isPage = (frame: WebFrameMain | null): frame is WebFrameMain => frame !== null && frame.parent === null && frame.url.startsWith(home);
