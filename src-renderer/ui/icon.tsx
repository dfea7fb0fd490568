import type { ReactNode } from 'react';

/** A codicon. Without a label it is only an ornament. */
export const Icon = ({ name, label, className = '' }: { readonly name: string; readonly label?: string; readonly className?: string }): ReactNode => (
  label === undefined ? <span className={`codicon codicon-${name} ${className}`} aria-hidden="true" /> : <span className={`codicon codicon-${name} ${className}`} role="img" aria-label={label} title={label} />
);
