import { useRef, type KeyboardEvent, type ReactNode } from 'react';

const step: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Buttons in a row; the arrows go from one to the next. */
export function Toolbar({ label, children, className = '' }: { readonly label: string; readonly children: ReactNode; readonly className?: string }): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = step[event.key];
    if (by === undefined || !(event.target instanceof HTMLButtonElement)) return;
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    buttons[(buttons.indexOf(event.target) + by + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return <div ref={bar} className={`toolbar ${className}`} role="toolbar" aria-label={label} onKeyDown={onKeyDown}>{children}</div>;
}
