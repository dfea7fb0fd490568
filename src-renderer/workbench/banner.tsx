import type { ReactNode } from 'react';
import { Icon } from '../ui/icon.tsx';
import { useSession } from './use.ts';

/** Says that the engine is gone; what is on screen stays. */
export function Banner(): ReactNode {
  const lost = useSession((session) => session.connection === 'lost');
  return lost ? <div className="banner" role="alert"><Icon name="debug-disconnect" /> The engine is not reachable; trying again… What you see is the state before.</div> : null;
}
