import type { ReactNode } from 'react';

/** A bar; without a share it only says that something is under way. */
export const Progress = ({ label, share }: { readonly label: string; readonly share?: number | undefined }): ReactNode => (
  <progress className={share === undefined ? 'progress progress-endless' : 'progress'} aria-label={label} max={1} value={share} />
);

/** A thin line at the top of what waits for an answer. */
export const WaitingLine = (): ReactNode => <div className="waiting-line" role="progressbar" aria-label="Loading" />;
