import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import { shareText, type Held } from './held.ts';
import { tracesText } from './tally.ts';

/** How many traces fit, and whether that still holds; those that leave are listed in the table. */
export function HeldWords({ held: { job, found, error }, stale, table }: { readonly held: Held; readonly stale: string | undefined; readonly table: boolean }): ReactNode {
  const services = useServices();
  const run = (command: string) => () => void services.execute(`stateMachine.${command}`);
  const old = error === undefined ? stale : visibleText(error, 500);
  const leave = found === undefined ? 0 : found.traces - found.fit;
  const leaveWords = <><b>{leave.toLocaleString('en')}</b> leave</>;
  return (
    <>
      {found !== undefined && <span><b>{shareText(found.fit, found.traces)}</b> of {tracesText(found.traces)} fit</span>}
      {found !== undefined && (leave === 0 || table ? <span className={leave === 0 ? undefined : 'machine-error'}>{leaveWords}</span> : <button type="button" className="link machine-leave" title="Click: lists the traces that fit worst." onClick={run('table')}>{leaveWords}</button>)}
      {old === undefined && (job !== undefined || found === undefined) && <span className="machine-muted-text">The events are being held against it.</span>}
      {old !== undefined && job === undefined && <><span className={error === undefined ? 'machine-stale' : 'machine-error'}>{old}</span><Button secondary onClick={run('conform')}>Run again</Button></>}
      <IconButton icon="close" label="Show what the case counted" onClick={run('counts')} />
    </>
  );
}
