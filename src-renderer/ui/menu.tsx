import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './menu.css';

interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: string | undefined;
  readonly keys?: string | undefined;
  /** A line before it. */
  readonly apart: boolean;
  run(): void;
}

interface Props {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly entries: readonly MenuEntry[];
  /** Called before an entry runs, and when the menu is dismissed. */
  close(): void;
}

/** A menu at a point of the window; arrows, Home, End and first letters move in it. */
export function Menu({ label, at, entries, close }: Props): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepWithin(menu.current, at), [at]);
  useEffect(() => menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus(), []);
  const items = (): readonly HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (!move(items(), event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="menu-backdrop" onMouseDown={(event) => event.target === event.currentTarget && close()} onContextMenu={(event) => event.preventDefault()}>
      <div ref={menu} className="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
        {entries.map((entry) => (
          <button key={entry.id} type="button" role="menuitem" tabIndex={-1} className={entry.apart ? 'menu-item menu-apart' : 'menu-item'} onMouseMove={(event) => event.currentTarget.focus()} onClick={() => (close(), entry.run())}>
            <Icon name={entry.icon ?? 'blank'} />
            <span className="menu-label">{entry.label}</span>
            {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
          </button>
        ))}
      </div>
    </div>
  );
}

function move(items: readonly HTMLElement[], key: string): boolean {
  const at = items.findIndex((item) => item === document.activeElement);
  const next = key === 'ArrowDown' ? (at + 1) % items.length : key === 'ArrowUp' ? (at - 1 + items.length) % items.length : key === 'Home' ? 0 : key === 'End' ? items.length - 1 : letter(items, at, key);
  items[next]?.focus();
  return next >= 0;
}

function letter(items: readonly HTMLElement[], at: number, key: string): number {
  if (key.length !== 1 || key === ' ') return -1;
  const begins = (item: HTMLElement): boolean => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
  const after = items.findIndex((item, i) => i > at && begins(item));
  return after >= 0 ? after : items.findIndex(begins);
}

/** Puts the menu at a point, or where it does not stick out of the window. */
function keepWithin(menu: HTMLElement | null, { x, y }: Props['at']): void {
  if (menu === null) return;
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(0, Math.min(x, window.innerWidth - width - 4))}px`;
  menu.style.top = `${y + height > window.innerHeight - 4 ? Math.max(0, y - height) : y}px`;
}
