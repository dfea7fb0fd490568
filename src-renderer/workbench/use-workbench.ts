import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Workbench } from './create-workbench.ts';
import { containerAt } from './containers.ts';
import type { ViewContainer } from './contribution.ts';
import type { LayoutState, PlaceName } from './layout.ts';
import { useServices, useSession } from './use.ts';
import type { Context } from './context.ts';
import { isRunningStream } from './job-words.ts';

export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === undefined) throw new Error('This is shown outside of the workbench.');
  return workbench;
}

export const useLayout = <T>(select: (state: LayoutState) => T): T => useStore(useWorkbench().layout.store, select);

/** The container that a place shows. */
export function useContainer(place: PlaceName): ViewContainer | undefined {
  const { registries } = useServices();
  const chosen = useLayout((state) => state[place].container);
  return containerAt(registries, place, chosen);
}

/** The context, drawn anew with whatever it depends on but the focus. */
export function useContextNow(): Context {
  const services = useServices();
  useSession(({ state }) => [state?.case?.id, state?.case?.first !== undefined, state?.jobs.some((job) => job.state === 'running'), state?.jobs.some(isRunningStream)]);
  useStore(services.selection.store);
  useLayout((state) => state.activeEditor);
  return services.context();
}
