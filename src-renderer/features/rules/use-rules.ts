import { useEffect } from 'react';
import { useServices, useSession } from '../../workbench/use.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { takeUpTrials } from './trials.ts';

/** Keeps the working copies at the open case. */
export function useFollow(copies: WorkingCopies): void {
  const services = useServices();
  const id = useSession(({ state }) => state?.case?.id);
  useEffect(() => {
    copies.follow(services);
    if (id !== undefined) takeUpTrials(services, copies);
  }, [copies, services, id]);
}
