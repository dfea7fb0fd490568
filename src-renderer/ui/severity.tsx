import type { ReactNode } from 'react';
import type { Severity } from '../../src-core/model/rule.ts';

const icons: Readonly<Record<Severity, string>> = { informational: 'info', low: 'circle-outline', medium: 'circle-filled', high: 'warning', critical: 'flame' };

/** A severity by shape and colour; the word is told, and shown where asked for. */
export const SeverityMark = ({ severity, word = false }: { readonly severity: Severity; readonly word?: boolean }): ReactNode => (
  <span className={`severity severity-${severity}`} title={word ? undefined : severity}>
    <span className={`codicon codicon-${icons[severity]}`} role={word ? undefined : 'img'} aria-label={word ? undefined : severity} aria-hidden={word || undefined} />
    {word && <span>{severity}</span>}
  </span>
);
