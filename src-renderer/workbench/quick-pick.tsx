import { Command } from 'cmdk';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Icon } from '../ui/icon.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { Quick, QuickRow } from './quick.ts';
import { useQuickRows } from './use-quick-rows.ts';
import { useWorkbench } from './use-workbench.ts';
import './quick-pick.css';

/** The one box at the top: quick open, commands, picks, inputs, paths. */
export function QuickPick(): ReactNode {
  const { overlays } = useWorkbench();
  const quick = useStore(overlays.store, (state) => state.quick);
  return quick === undefined ? null : <QuickBox key={quick.id} quick={quick} />;
}

const selectedAtFirst = (box: HTMLInputElement | null, { value, selected }: Quick): void => {
  box?.focus();
  box?.setSelectionRange(...(selected ?? [0, value.length]));
};

function QuickBox({ quick }: { readonly quick: Quick }): ReactNode {
  const { overlays } = useWorkbench();
  const [text, setText] = useState(quick.value);
  const [at, setAt] = useState('0');
  const { rows, then, again } = useQuickRows(quick, text);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => selectedAtFirst(box.current, quick), [quick]);
  const [insisted, setInsisted] = useState(false);
  const error = quick.check?.(text);
  const told = text === quick.value && !insisted ? undefined : error;
  const change = (value: string): void => {
    setText(value);
    setAt('0');
  };
  const choose = (row: QuickRow | undefined): void => {
    if (row?.text !== undefined) change(row.text);
    else if (row !== undefined) overlays.finishQuick(row.run);
    else if (error !== undefined) setInsisted(true);
    else if (quick.accept !== undefined) overlays.finishQuick(() => quick.accept?.(text));
  };
  const tick = (row: QuickRow | undefined): void => {
    row?.tick?.();
    again();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[Number(at)];
    if (event.key === 'Escape') overlays.closeQuick();
    else if (event.key === 'Tab') change(row?.text ?? text);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) then((there) => (event.shiftKey ? tick : choose)(there[Number(at)]));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="quick-backdrop" onMouseDown={(event) => event.target === event.currentTarget && overlays.closeQuick()}>
      <Command className="quick" role="dialog" aria-modal="true" aria-label={quick.title} label={quick.title} shouldFilter={false} value={at} onValueChange={setAt} loop onKeyDown={onKeyDown}>
        {quick.bare !== true && <h2 className="quick-title">{quick.title}</h2>}
        <div className="quick-head">
          <Command.Input ref={box} className="quick-box" value={text} onValueChange={change} placeholder={quick.placeholder} aria-label={quick.title} aria-invalid={told !== undefined} spellCheck={false} />
          <QuickButton quick={quick} />
        </div>
        {told === undefined ? quick.hint !== undefined && <p className="quick-hint">{quick.hint}</p> : <p className="quick-error" role="alert">{told}</p>}
        <QuickList rows={rows} label={quick.title} empty={quick.accept === undefined && text !== ''} choose={choose} tick={tick} />
      </Command>
    </div>
  );
}

function QuickButton({ quick }: { readonly quick: Quick }): ReactNode {
  const { overlays } = useWorkbench();
  const label = quick.button?.label();
  return label === undefined ? null : <button type="button" className="button quick-button" onClick={() => overlays.finishQuick(() => quick.button?.run())}>{label}</button>;
}

interface ListProps {
  readonly rows: readonly QuickRow[];
  readonly label: string;
  readonly empty: boolean;
  choose(row: QuickRow): void;
  tick(row: QuickRow): void;
}

function QuickList({ rows, label, empty, choose, tick }: ListProps): ReactNode {
  return (
    <Command.List className="quick-list" label={label}>
      {rows.length === 0 && empty && <Command.Empty className="quick-empty">No matching results</Command.Empty>}
      {rows.map((row, i) => (
        <Command.Item key={i} value={String(i)} className="quick-row" onSelect={() => choose(row)}>
          {row.ticked !== undefined && <span className={`codicon codicon-${row.ticked ? 'check' : 'blank'} quick-tick`} onClick={(event) => (event.stopPropagation(), tick(row))} aria-label={row.ticked ? 'chosen' : undefined} role={row.ticked ? 'img' : undefined} />}
          {row.icon !== undefined && <Icon name={row.icon} />}
          <span className="quick-label">{visibleText(row.label)}</span>
          {row.description !== undefined && <span className="quick-description">{visibleText(row.description)}</span>}
          <span className="quick-right">
            {row.group !== undefined && row.group !== rows[i - 1]?.group && <span className="quick-group">{row.group}</span>}
            {row.keys !== undefined && <kbd>{row.keys}</kbd>}
          </span>
          {row.detail !== undefined && <span className="quick-detail">{visibleText(row.detail)}</span>}
        </Command.Item>
      ))}
    </Command.List>
  );
}
