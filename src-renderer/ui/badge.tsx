import type { ReactNode } from 'react';

const short = (count: number): string => (count < 1000 ? String(count) : count < 100_000 ? `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k` : '99k+');

/** A count in a few letters. `label` says of what. */
export const Badge = ({ count, label }: { readonly count: number; readonly label: string }): ReactNode => <span className="badge" title={`${count.toLocaleString('en')} ${label}`}>{short(count)}</span>;
