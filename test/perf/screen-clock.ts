import type { Page } from '@playwright/test';

interface ScreenClock {
  /** When the last pointer, key or click came; 0: not yet. */
  act: number;
  /** When the last answer came, and when the picture after it was drawn. */
  heard: number;
  drawn: number;
  /** Milliseconds of the longest task. */
  longest: number;
}

declare global {
  interface Window {
    spoorClock: ScreenClock;
  }
}

/** Watches the page from outside of the program: its socket, its input, its long tasks. */
export const installClock = (page: Page): Promise<unknown> => page.addInitScript(() => {
  const clock: ScreenClock = (window.spoorClock = { act: 0, heard: 0, drawn: 0, longest: 0 });
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    saving = 0;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        if (this.saving > 0 && (data as ArrayBuffer).byteLength < 100) {
          this.saving--;
          return;
        }
        clock.heard = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => (clock.drawn = performance.now())));
      });
    }

    /** What is kept of the layout, a while after each act, changes no picture; its answers are not waited for. */
    override send(data: Uint8Array<ArrayBuffer>): void {
      if (new TextDecoder('latin1').decode(data).includes('writeDocument')) this.saving++;
      super.send(data);
    }
  };
  for (const kind of ['pointerup', 'keydown', 'click']) window.addEventListener(kind, () => (clock.act ||= performance.now()), true);
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (clock.longest = Math.max(clock.longest, duration)))).observe({ type: 'longtask' });
});

/** Waits until no answer has come for 400 ms; gives the time from the last act to the last picture. */
export const settled = (page: Page): Promise<number> => page.evaluate(async () => {
  const begun = performance.now();
  const { spoorClock: clock } = window;
  while (performance.now() - Math.max(clock.heard, begun) < 400) await new Promise((resolve) => setTimeout(resolve, 20));
  return clock.drawn - clock.act;
});
