import type { Registries, View, ViewContainer } from './contribution.ts';
import type { Context } from './context.ts';

export const containersAt = ({ containers }: Registries, place: ViewContainer['place']): readonly ViewContainer[] =>
  containers.all.filter((container) => container.place === place).toSorted((one, other) => one.order - other.order);

export const viewsIn = ({ views }: Registries, container: string, context: Context): readonly View[] =>
  views.all.filter((view) => view.container === container && (view.when?.(context) ?? true)).toSorted((one, other) => one.order - other.order);
