import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useServices } from '../../workbench/use.ts';
import { RowContent } from './tree-row.tsx';
import { treeStep, type TreeRow } from './tree-rows.ts';

/** A tree that is walked by arrow keys; Enter opens, Shift+F10 or the menu key shows what else can be done, Delete removes. */
export function RuleTree({ rows, toggle }: { readonly rows: readonly TreeRow[]; toggle(id: string): void }): ReactNode {
  const services = useServices();
  const tree = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | undefined>();
  const current = Math.max(0, rows.findIndex(({ id }) => id === focused));
  const act = (row: TreeRow): void => {
    if (row.kind === 'group' || (row.kind === 'file' && row.set !== undefined && row.set.rules.length > 0 && !row.open)) toggle(row.id);
    if (row.kind !== 'group') void services.execute('rules.open', { file: row.file, ...(row.kind === 'rule' ? { line: row.rule.line } : {}) });
  };
  const menu = (row: TreeRow, at: { readonly x: number; readonly y: number }): void => {
    if (row.kind !== 'group') services.dialogs.menu(`context/rules-${row.kind === 'file' && row.set?.used === false ? 'unused' : row.kind === 'rule' && row.rule.kind === 'state-machine' ? 'machine' : row.kind}`, at, row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[current];
    const step = treeStep(rows, current, event.key);
    if (row === undefined) return;
    if (step !== undefined && 'to' in step) tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[step.to]?.focus();
    else if (step !== undefined) toggle(step.toggle);
    else if (event.key === 'Enter' || event.key === ' ') act(row);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) menu(row, below(event.target as Element));
    else if (event.key === 'Delete' && row.kind === 'file') void services.execute('rules.remove', row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onContextMenu = (row: TreeRow) => (event: MouseEvent): void => {
    event.preventDefault();
    menu(row, { x: event.clientX, y: event.clientY });
  };
  return (
    <div ref={tree} role="tree" aria-label="Rules" className="rules-tree" onKeyDown={onKeyDown}>
      {rows.map((row, i) => (
        <div
          key={row.id} role="treeitem" aria-level={row.level} className={`rules-row rules-${row.kind}`} tabIndex={i === current ? 0 : -1} {...(i === current ? { 'data-autofocus': '' } : {})}
          {...(row.kind === 'rule' ? {} : { 'aria-expanded': row.open })}
          onFocus={() => setFocused(row.id)} onClick={() => act(row)} onContextMenu={onContextMenu(row)}
        >
          <RowContent row={row} />
        </div>
      ))}
    </div>
  );
}

function below(element: Element): { readonly x: number; readonly y: number } {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left + 24, y: bottom };
}
