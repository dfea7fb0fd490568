import type { BrowserContext, Page } from '@playwright/test';

/** Gathers whatever a page does that hostile content would want of it; must stay empty. */
export function onGuard(page: Page, context: BrowserContext, origin: string): readonly string[] {
  const done: string[] = [];
  page.on('dialog', (dialog) => {
    done.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !/^(data|blob):/.test(request.url())) done.push(`a request: ${request.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && new URL(frame.url()).origin !== origin) done.push(`a navigation: ${frame.url()}`);
  });
  page.on('download', (download) => done.push(`a download: ${download.url()}`));
  context.on('page', (opened) => done.push(`a window: ${opened.url()}`));
  return done;
}

/** What scripts or names of a log would have left behind in the page: a variable, names that all objects have, elements. */
export const traces = (page: Page): Promise<readonly unknown[]> => page.evaluate(() => {
  const inherited: string[] = [];
  for (const name in {}) inherited.push(name);
  return [(globalThis as { ran?: unknown }).ran, inherited, document.querySelectorAll('[onerror], [onload], [onfocus], [onbegin], base, object, embed, meta[http-equiv=refresh]').length];
});
