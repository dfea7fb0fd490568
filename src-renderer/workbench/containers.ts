import type { Registries, View, ViewContainer } from './contribution.ts';
import type { Context } from './context.ts';

export const containersAt = ({ containers }: Registries, place: ViewContainer['place']): readonly ViewContainer[] =>
  containers.all.filter((container) => container.place === place).toSorted((one, other) => one.order - other.order);

export const viewsIn = ({ views }: Registries, container: string, context: Context): readonly View[] =>
  views.all.filter((view) => view.container === container && (view.when?.(context) ?? true)).toSorted((one, other) => one.order - other.order);

/** What a place shows: the container chosen, else the one that is there at first. */
export function containerAt(registries: Registries, place: ViewContainer['place'], chosen: string | null): ViewContainer | undefined {
  const there = containersAt(registries, place);
  return there.find(({ id }) => id === chosen) ?? there.find(({ first }) => first) ?? there[0];
}
