import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';

interface RowAct<Row> {
  readonly icon: string;
  readonly label: string;
  /** As `KeyboardEvent.key` has it; `Shift+Enter`. */
  readonly key: string;
  readonly run: (row: Row) => void;
}

interface ActRowsProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string;
  readonly cells: (row: Row) => readonly ReactNode[];
  /** The first one is also a double click's. */
  readonly acts: readonly RowAct<Row>[];
  readonly onMenu?: (row: Row, at: { readonly x: number; readonly y: number }) => void;
}

/** A small table in which the arrows go from row to row, and each row has acts by key and by button. */
export function ActRows<Row>({ label, rows, keyOf, cells, acts, onMenu }: ActRowsProps<Row>): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const at = Math.min(stop, rows.length - 1);
  const go = (to: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, to));
    setStop(next);
    grid.current?.querySelectorAll<HTMLElement>('[role=row]')[next]?.focus();
  };
  const moves: Readonly<Record<string, () => void>> = { ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(rows.length - 1) };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, row: Row): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    const menu = onMenu !== undefined && (pressed === 'Shift+F10' || pressed === 'ContextMenu') ? () => onMenu(row, { x: left + 16, y: bottom }) : undefined;
    const act = acts.find(({ key }) => key === pressed);
    const run = moves[pressed] ?? menu ?? (act === undefined ? undefined : () => act.run(row));
    if (run === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const onContextMenu = (event: MouseEvent, row: Row): void => {
    if (onMenu === undefined) return;
    event.preventDefault();
    onMenu(row, { x: event.clientX, y: event.clientY });
  };
  return (
    <div ref={grid} className="details-rows" role="grid" aria-label={label}>{rows.map((row, i) => (
      <div key={keyOf(row, i)} role="row" className="details-row" tabIndex={i === at ? 0 : -1} onFocus={() => setStop(i)} onKeyDown={(event) => onKeyDown(event, row)} onDoubleClick={() => acts[0]?.run(row)} onContextMenu={(event) => onContextMenu(event, row)}>
        {cells(row).map((cell, k) => <div key={k} role="gridcell" className={`details-cell details-cell-${k}`}>{cell}</div>)}
        <div role="gridcell" className="details-row-acts">{acts.map((act) => (
          <button key={act.key} type="button" className="icon-button" tabIndex={-1} aria-label={act.label} title={`${act.label} (${act.key === ' ' ? 'Space' : act.key})`} onClick={() => act.run(row)}><Icon name={act.icon} /></button>
        ))}</div>
      </div>
    ))}</div>
  );
}
