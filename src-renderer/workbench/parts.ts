/** The parts of the window that F6 goes round, in order of the page. */
const parts = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-window-part]')].filter((part) => part.offsetParent !== null);

const focusable = 'input, textarea, select, [contenteditable="true"], [tabindex="0"], button:not(:disabled)';

/** Moves the focus to the next or previous part that can take it. */
export function goToPart(by: 1 | -1): void {
  const all = parts();
  const at = all.findIndex((part) => part.contains(document.activeElement));
  const from = at < 0 && by === 1 ? -1 : Math.max(at, 0);
  all.some((_, tried) => takes(all[(from + by * (tried + 1) + all.length * 2) % all.length]!));
}

/** Gives the focus to what can take it within an element; to itself until something can. What is asked over everything keeps it. */
export function focusWithin(element: HTMLElement): void {
  if (document.activeElement?.closest('[aria-modal=true], [role=menu]')) return;
  if (takes(element)) return;
  element.focus();
  const waiting = new MutationObserver(() => {
    if (document.activeElement !== element || takes(element)) waiting.disconnect();
  });
  waiting.observe(element, { childList: true, subtree: true });
}

/** Whether something within took the focus: what asks for it first, else the first that can. */
const takes = (element: HTMLElement): boolean =>
  [...element.querySelectorAll<HTMLElement>('[data-autofocus]'), ...element.querySelectorAll<HTMLElement>(focusable)].some((target) => {
    target.focus();
    return document.activeElement === target;
  });
