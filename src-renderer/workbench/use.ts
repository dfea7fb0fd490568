import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Filter } from '../../src-core/contract/filter.ts';
import { createTimeFormat, type FormatTime, type TimePrecision } from '../data/time-format.ts';
import { filterOf } from './filter.ts';
import { isRunningStream } from './job-words.ts';
import type { Narrowing, Services, Session } from './services.ts';

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === undefined) throw new Error('This is shown outside of the workbench.');
  return services;
}

/** A part of what the engine told; drawn anew only when that part changes (one level deep). */
export const useSession = <T>(select: (session: Session) => T): T => useStore(useServices().session, useShallow(select));

/** Whether something is being read into a case now. */
export const isLoading = ({ state }: Session): boolean => state?.jobs.some((job) => job.kind === 'analyze' && job.state === 'running') ?? false;

/** Whether a stream is followed now. */
export const isFollowing = ({ state }: Session): boolean => state?.jobs.some(isRunningStream) ?? false;

/** What the views are narrowed to, or a part of it. */
export function useSelection(): Narrowing;
export function useSelection<T>(select: (now: Narrowing) => T): T;
export function useSelection<T>(select?: (now: Narrowing) => T): T | Narrowing {
  return useStore(useServices().selection.store, useShallow(({ now }) => (select === undefined ? now : select(now))));
}

/** The contract's filter; the same object as long as nothing in it changes. `except`: what the asking view itself sets. */
export const useFilter = (options: { readonly except?: 'brush' | 'alert' } = {}): Filter => useSelection((now) => filterOf(now, options.except));

export function useSetting<T extends string | boolean>(id: string): T {
  const { settings } = useServices();
  return useStore(settings.store, () => settings.get<T>(id));
}

/** Writes microseconds in the chosen zone and precision. */
export function useTime(): FormatTime {
  const zone = useSetting<string>('display.timeZone');
  const precision = useSetting<TimePrecision>('display.timePrecision');
  return useMemo(() => createTimeFormat(zone, precision), [zone, precision]);
}
