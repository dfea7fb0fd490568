import { useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { isNarrowed } from '../../workbench/filter.ts';
import { useSelection, useServices } from '../../workbench/use.ts';
import type { EventsState } from './events-state.ts';
import { FilterChips } from './filter-chips.tsx';
import { filterError, type FilterError } from './filter-error.ts';
import { FilterHelp } from './filter-help.tsx';
import { FilterInput } from './filter-input.tsx';

const pauseBeforeError = 600;

/** What all views are narrowed to: the query as it is written, and what narrows besides it. */
export function FilterBar({ state, visible }: { readonly state: EventsState; readonly visible: boolean }): ReactNode {
  const { selection } = useServices();
  const now = useSelection();
  const [draft, setDraft] = useDraft(now.query);
  const [insisted, setInsisted] = useState<string>();
  const error = useError(draft, insisted === draft);
  const id = useId();
  const take = (example: string): void => {
    setDraft(example);
    state.store.setState({ focusFilter: true });
  };
  return (
    <div className="events-filter" role="search" aria-label="Filter">
      <div className={error === undefined ? 'events-filter-line' : 'events-filter-line events-filter-wrong'} aria-describedby={error === undefined ? undefined : id}>
        <Icon name="filter" />
        <FilterInput state={state} visible={visible} draft={draft} onDraft={setDraft} error={error} onInsist={setInsisted} />
        {draft !== now.query && error === undefined && <span className="events-filter-hint">Enter applies</span>}
        {isNarrowed(now) && <IconButton icon="clear-all" label="Clear filter, time, alert and state" onClick={() => selection.clear()} />}
        <FilterHelp onExample={take} />
      </div>
      {error !== undefined && <p id={id} className="events-filter-error" role="alert">{error.message}</p>}
      <FilterChips visible={visible} />
    </div>
  );
}

/** What is written, until what applies changes. */
function useDraft(applied: string): readonly [string, (draft: string) => void] {
  const [draft, setDraft] = useState({ text: applied, of: applied });
  if (draft.of !== applied) setDraft({ text: applied, of: applied });
  const [write] = useState(() => (text: string) => setDraft(({ of }) => ({ text, of })));
  return [draft.text, write];
}

/** What is wrong, once the person rests; what may only be unfinished is not told before it is to be applied. */
function useError(draft: string, insisted: boolean): FilterError | undefined {
  const [rested, setRested] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setRested(draft), pauseBeforeError);
    return () => clearTimeout(timer);
  }, [draft]);
  const error = useMemo(() => (insisted || rested === draft ? filterError(draft) : undefined), [draft, rested, insisted]);
  return insisted || (error !== undefined && error.offset < draft.trimEnd().length) ? error : undefined;
}
