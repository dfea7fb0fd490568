import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import { useServices } from '../../workbench/use.ts';
import type { EventsState } from './events-state.ts';
import { onTreeKey } from './fields-keys.ts';
import { FieldsLine, type FieldsActs } from './fields-row.tsx';
import { fieldsFound, fieldsRows, type FieldsRow } from './fields-rows.ts';
import { useCase, useEventsState, useFields } from './use-events.ts';
import { fewValues, manyValues, useExpanded, useTopValues } from './use-fields.ts';
import './fields.css';

/** All fields of the case; open ones with their frequent values among the events of the filter. */
export default function FieldsView({ state }: { readonly state: EventsState }): ReactNode {
  const { id } = useCase();
  const { data: fields } = useFields(true);
  const [search, setSearch] = useState('');
  if (id === undefined) return <EmptyState title="The fields of a case stand here once one is open." />;
  if (fields?.length === 0) return <EmptyState title="No event has been read yet." />;
  return (
    <div className="fields">
      <input className="input" type="search" aria-label="Find a field" placeholder="Find a field" value={search} onChange={(event) => setSearch(event.target.value)} />
      <Tree state={state} search={search} />
    </div>
  );
}

function Tree({ state, search }: { readonly state: EventsState; readonly search: string }): ReactNode {
  const tree = useTree(state, search);
  const [current, setCurrent] = useState<FieldsRow>();
  const element = useRef<HTMLDivElement>(null);
  const { rows, acts } = tree;
  const at = placeOf(rows, current);
  useFocusKept(element, rows[at]?.id);
  const go = (row: FieldsRow): void => element.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!onTreeKey(event, rows, at, acts, go)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {tree.asking && <WaitingLine />}
      {tree.problem !== undefined && <p className="fields-problem" role="alert">{tree.problem}</p>}
      {rows.length === 0 ? <p className="fields-problem">No field has this in its name.</p> : (
        <div ref={element} className="fields-tree" role="tree" aria-label="Fields" onKeyDown={onKeyDown}>
          {rows.map((row, i) => <FieldsLine key={row.id} row={row} current={i === at} acts={acts} onFocus={setCurrent} />)}
        </div>
      )}
    </>
  );
}

/** Where a line stands, or what is left of it: its field. */
function placeOf(rows: readonly FieldsRow[], current: FieldsRow | undefined): number {
  const itself = rows.findIndex(({ id }) => id === current?.id);
  return Math.max(0, itself >= 0 ? itself : rows.findIndex(({ field }) => field === current?.field));
}

/** The focus goes on to the current line when the one that had it is no longer there. */
function useFocusKept(tree: RefObject<HTMLDivElement | null>, current: string | undefined): void {
  const within = useRef(false);
  useEffect(() => {
    const element = tree.current;
    if (element === null) return;
    if (within.current && document.activeElement === document.body) element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    const follow = ({ type, relatedTarget }: FocusEvent): void => {
      within.current = type === 'focusin' || relatedTarget === null;
    };
    element.addEventListener('focusin', follow);
    element.addEventListener('focusout', follow);
    return () => {
      element.removeEventListener('focusin', follow);
      element.removeEventListener('focusout', follow);
    };
  }, [tree, current]);
}

function useTree(state: EventsState, search: string): { readonly rows: readonly FieldsRow[]; readonly acts: FieldsActs; readonly asking: boolean; readonly problem: string | undefined } {
  const { data: fields = [] } = useFields(true);
  const { columns } = useEventsState(state);
  const [expanded, expand] = useExpanded();
  const [exact, setExact] = useState<ReadonlySet<string>>(new Set());
  const [limit, setLimit] = useState(fewValues);
  const open = useMemo(() => fieldsFound(fields, search).filter(({ name }) => expanded.has(name)), [fields, search, expanded]);
  const { values, answer } = useTopValues(open, exact, limit);
  const acts = useActs(expand, (field) => setExact(new Set([...exact, field])), () => setLimit(manyValues));
  const shown = new Set(columns?.flatMap(({ id }) => (id.kind === 'field' ? [id.field] : [])));
  const rows = fieldsRows(fields, { expanded, columns: shown, values, search, canShowMore: limit < manyValues });
  return { rows, acts, asking: answer.asking, problem: answer.error?.message };
}

function useActs(expand: FieldsActs['expand'], countExactly: FieldsActs['countExactly'], showMore: () => void): FieldsActs {
  const services = useServices();
  return {
    expand, countExactly, showMore,
    include: (row, exclude) => services.selection.include(row.field, row.kind === 'value' ? row.text : undefined, exclude),
    toggleColumn: (field) => void services.execute('fields.toggleColumn', field),
  };
}
