import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Rest = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className' | 'title'>;

/** A button with a text; `secondary` for what is not the main act. */
export const Button = ({ secondary = false, icon, children, ...rest }: Rest & { readonly secondary?: boolean; readonly icon?: string }): ReactNode => (
  <button type="button" className={secondary ? 'button button-secondary' : 'button'} {...rest}>{icon !== undefined && <Icon name={icon} />}{children}</button>
);

/** A button that is an icon; its label is told and shown as a tip, with the keys that do the same. */
export const IconButton = ({ icon, label, keys, pressed, ...rest }: Rest & { readonly icon: string; readonly label: string; readonly keys?: string | undefined; readonly pressed?: boolean }): ReactNode => (
  <button type="button" className="icon-button" aria-label={label} aria-pressed={pressed} title={keys === undefined ? label : `${label} (${keys})`} {...rest}><Icon name={icon} /></button>
);
