import { useId, useRef, useState, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';

interface Props {
  readonly label: string;
  readonly icon: string;
  /** Shown beside the icon. */
  readonly text?: string;
  /** Where it opens. */
  readonly side: 'above' | 'below';
  readonly children: ReactNode;
}

/** A button that opens a small panel by it; Escape and leaving it close it. */
export function Dropdown({ label, icon, text, side, children }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <div
      className="events-dropdown"
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
      {open && <div id={id} role="dialog" aria-label={label} tabIndex={-1} className={`events-panel events-panel-${side}`}>{children}</div>}
    </div>
  );
}
