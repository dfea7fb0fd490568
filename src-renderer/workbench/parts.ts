/** The parts of the window that F6 goes round, in order of the page. */
const parts = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-window-part]')].filter((part) => part.offsetParent !== null);

const focusable = 'input, textarea, select, [contenteditable="true"], [tabindex="0"], button:not(:disabled)';

/** Moves the focus to the next or previous part, where it was last or at its first place. */
export function goToPart(by: 1 | -1): void {
  const all = parts();
  const at = all.findIndex((part) => part.contains(document.activeElement));
  for (let tried = 1; tried <= all.length; tried++) {
    const part = all[(Math.max(at, by === 1 ? -1 : 0) + by * tried + all.length * 2) % all.length];
    const target = part?.querySelector<HTMLElement>('[data-autofocus]') ?? part?.querySelector<HTMLElement>(focusable);
    target?.focus();
    if (target !== undefined && target !== null && document.activeElement === target) return;
  }
}

/** Gives the focus to what can take it within an element; to itself where nothing can. */
export function focusWithin(element: HTMLElement): void {
  const target = element.querySelector<HTMLElement>('[data-autofocus]') ?? element.querySelector<HTMLElement>(focusable) ?? element;
  target.focus();
}
