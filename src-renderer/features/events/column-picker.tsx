import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import { columnName, type ColumnId, type ShownColumn } from './columns.ts';
import { Dropdown } from './dropdown.tsx';
import type { EventsState } from './events-state.ts';
import { useCase, useEventsState, useFields } from './use-events.ts';

interface Props {
  readonly state: EventsState;
  /** What stands in the grid now. */
  readonly columns: readonly ShownColumn[];
  readonly visible: boolean;
}

/** Chooses the columns: a list with ticks, narrowed by what is written. */
export const ColumnPicker = (props: Props): ReactNode => <Dropdown label="Choose columns" icon="list-selection" text="Columns"><Choices {...props} /></Dropdown>;

function Choices({ state, columns, visible }: Props): ReactNode {
  const [text, setText] = useState('');
  const { data: fields } = useFields(visible);
  const { sources } = useCase();
  useEventsState(state);
  const shown = new Set(columns.map(({ id }) => columnName(id)));
  const system: readonly ColumnId[] = sources > 1 ? [{ kind: 'time' }, { kind: 'source' }] : [{ kind: 'time' }];
  const all: readonly ColumnId[] = [...system, ...(fields ?? []).map(({ name }): ColumnId => ({ kind: 'field', field: name }))];
  const found = all.filter((id) => titleOf(id).toLowerCase().includes(text.toLowerCase()));
  return (
    <div onKeyDown={moveAmongInputs}>
      <input className="input" type="search" aria-label="Find a field" placeholder="Find a field" value={text} onChange={(event) => setText(event.target.value)} />
      <div className="events-choices" role="group" aria-label="Columns">
        {found.map((id) => (
          <label key={columnName(id)} className="events-choice">
            <input type="checkbox" checked={shown.has(columnName(id))} onChange={() => state.toggle(id)} />
            <span>{visibleText(titleOf(id), 100)}</span>
          </label>
        ))}
        {found.length === 0 && <p>No field has this in its name.</p>}
      </div>
    </div>
  );
}

const titleOf = (id: ColumnId): string => (id.kind === 'field' ? id.field : id.kind === 'time' ? 'Time' : 'Source');

/** Up and Down go from one box to the next. */
function moveAmongInputs(event: KeyboardEvent<HTMLDivElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const inputs = [...event.currentTarget.querySelectorAll('input')];
  inputs[inputs.indexOf(event.target as HTMLInputElement) + by]?.focus();
  event.preventDefault();
}
