import type { Filter } from '../../../src-core/contract/filter.ts';
import { useAnswer } from '../../data/answer.ts';
import { useServices, useSession } from '../../workbench/use.ts';

/** About how many values each of some fields has among a filter's events; as far as it is known. */
export function useDistinct(names: readonly string[], filter: Filter, visible: boolean): ReadonlyMap<string, number> {
  const { engine } = useServices();
  const [id, revision] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events] as const);
  const fields = names.filter((name) => name !== '');
  const { data } = useAnswer({
    key: ['distinct', id, filter, fields], revision, visible: visible && fields.length > 0, keepWhile: id,
    ask: (signal) => engine.topValues({ filter, fields, limit: 1, exact: false }, { signal }),
  });
  return new Map(data?.map(({ field, distinct }) => [field, distinct]));
}
