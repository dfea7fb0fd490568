import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import { shareText, type Held } from './held.ts';
import { tracesText } from './tally.ts';

/** How many traces fit, and whether that still holds. */
export function HeldWords({ held: { job, found, error }, stale }: { readonly held: Held; readonly stale: string | undefined }): ReactNode {
  const services = useServices();
  const again = <Button secondary onClick={() => void services.execute('stateMachine.conform', 'again')}>Run again</Button>;
  if (error !== undefined) return <><span className="machine-error">{visibleText(error, 500)}</span>{again}</>;
  return (
    <>
      {found !== undefined && <span><b>{shareText(found.fit, found.traces)}</b> of {tracesText(found.traces)} fit</span>}
      {found !== undefined && <span className={found.fit < found.traces ? 'machine-error' : undefined}><b>{(found.traces - found.fit).toLocaleString('en')}</b> leave</span>}
      {job !== undefined || found === undefined ? <span className="machine-muted-text">The events are being held against it.</span> : stale !== undefined && <><span className="machine-stale">{stale}</span>{again}</>}
    </>
  );
}
