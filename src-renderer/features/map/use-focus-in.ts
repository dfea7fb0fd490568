import { useEffect, useRef, type RefObject } from 'react';

/** When something else is shown, and what had the focus is gone with what was, this has it. */
export function useFocusIn(element: RefObject<HTMLElement | null>, shown: string): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    if (document.activeElement === document.body) (element.current!.querySelector<HTMLElement>('[data-autofocus]') ?? element.current!).focus();
  }, [element, shown]);
}
