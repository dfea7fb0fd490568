import { useId, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Icon } from '../../ui/icon.tsx';

interface Props {
  readonly label: string;
  readonly icon: string;
  /** Shown beside the icon. */
  readonly text?: string;
  readonly children: ReactNode;
}

/** A button that opens a small panel by it, over everything; Escape and leaving it close it. */
export function Dropdown({ label, icon, text, children }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <div
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button ref={button} type="button" className="events-button" aria-label={label} title={label} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        <Icon name={icon} />{text}
      </button>
      {open && <Panel id={id} label={label} by={button}>{children}</Panel>}
    </div>
  );
}

const gap = 4;

function Panel({ id, label, by, children }: { readonly id: string; readonly label: string; readonly by: RefObject<HTMLElement | null>; readonly children: ReactNode }): ReactNode {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = panel.current!;
    const { left, top, bottom } = by.current!.getBoundingClientRect();
    const below = top < window.innerHeight / 2;
    element.style.maxHeight = `${(below ? window.innerHeight - bottom : top) - 4 * gap}px`;
    element.showPopover();
    element.style.left = `${Math.max(gap, Math.min(left, window.innerWidth - element.offsetWidth - gap))}px`;
    element.style.top = `${below ? bottom + gap : top - element.offsetHeight - gap}px`;
    element.querySelector<HTMLElement>('input, button')?.focus();
  }, [by]);
  return <div ref={panel} id={id} popover="manual" role="dialog" aria-label={label} tabIndex={-1} className="events-panel">{children}</div>;
}
