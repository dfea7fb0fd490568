import { useEffect, useMemo, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useSelection, useServices } from '../../workbench/use.ts';
import { EdgeFigure } from './edge-figure.tsx';
import { edgeKey, type Diagram } from './diagram.ts';
import { layoutOf } from './layout.ts';
import type { Lit } from './lit.ts';
import { partId, type Machines, type Part } from './machines.ts';
import { isNarrowedTo } from './narrow.ts';
import { neighbour } from './neighbour.ts';
import { StateFigure } from './state-figure.tsx';
import type { Tallies } from './tally.ts';
import { useShown } from './use-machine.ts';
import { useSight } from './use-sight.ts';

interface DrawingProps {
  readonly machines: Machines;
  readonly rule: string;
  readonly diagram: Diagram;
  readonly tallies: Tallies;
  readonly lit: Lit | undefined;
  readonly choose: (part: Part) => void;
}

/** What figures are told of how they look and what they do. */
export interface FigureActs {
  /** What was taken or refused last by the entity that is played. */
  readonly lit: Part | undefined;
  /** Attributes of a part's element. */
  of(part: Part): { readonly className: string; readonly [name: string]: unknown };
}

const help = 'Tab goes from state to state, the arrow keys along transitions, Enter narrows all views, Escape widens them again, Shift F10 shows what can be changed, plus and minus zoom, 0 shows all, T shows a table.';

/** The machine as a picture in which every state and transition can be chosen. */
export function Drawing({ machines, rule, diagram, tallies, lit, choose }: DrawingProps): ReactNode {
  const services = useServices();
  const svg = useRef<SVGSVGElement>(null);
  const { part: chosen } = useShown(machines, rule);
  const narrowed = useSelection((now) => now.machine);
  const refusedKey = JSON.stringify(tallies.refused.map(({ state, event }) => ({ state, event })));
  const layout = useMemo(() => layoutOf(diagram, JSON.parse(refusedKey) as { state: string; event: string | undefined }[]), [diagram, refusedKey]);
  const sight = useSight(machines, rule, layout, svg);
  useEffect(() => machines.draws(rule, svg.current!), [machines, rule]);
  const parts = new Map<string, Part>();
  const acts: FigureActs = {
    lit: lit?.part,
    of: (part) => {
      const id = partId(part);
      parts.set(id, part);
      const isLit = lit !== undefined && (part.kind === 'state' ? part.name === lit.state : lit.part !== undefined && partId(lit.part) === id);
      return {
        className: isLit ? `machine-part ${lit.refused ? 'machine-wrong' : 'machine-lit'}` : 'machine-part',
        'data-id': id, role: 'button', 'aria-pressed': isNarrowedTo(narrowed, rule, part), tabIndex: part.kind === 'state' ? 0 : -1,
        ...(part.kind === 'state' && part.name === diagram.initial ? { 'data-autofocus': '' } : {}), ...(isLit && part.kind === 'state' ? { 'aria-current': 'step' } : {}),
      };
    },
  };
  const partAt = (target: EventTarget): Part | undefined => parts.get((target as Element).closest('[data-id]')?.getAttribute('data-id') ?? '');
  const menu = (part: Part, at: { readonly x: number; readonly y: number }): void => {
    machines.change(rule, { part });
    services.dialogs.menu('context/machine-part', at, part);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const part = partAt(event.target);
    if (part === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = event.shiftKey ? undefined : neighbour(diagram, tallies.refused.filter(({ state, event: name }) => parts.has(partId({ kind: 'refused', state, event: name }))), part, event.key);
    if (next !== undefined) elementOf(svg.current!, partId(next))?.focus();
    else if (event.key === 'Enter' || event.key === ' ') choose(part);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) menu(part, below(event.target as Element));
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onContextMenu = (event: MouseEvent): void => {
    const part = partAt(event.target);
    if (part === undefined) return;
    event.preventDefault();
    menu(part, { x: event.clientX, y: event.clientY });
  };
  const onFocus = (event: FocusEvent<SVGSVGElement>): void => {
    const part = partAt(event.target);
    if (part !== undefined) machines.change(rule, { part });
    sight.reveal(event.target);
  };
  const playing = lit !== undefined;
  const chosenId = chosen === undefined ? undefined : partId(chosen);
  useEffect(() => {
    // What had the focus may be gone: it was renamed or deleted, or playing ended.
    const { activeElement, body } = document;
    if (chosenId !== undefined && (activeElement === body || svg.current!.contains(activeElement))) elementOf(svg.current!, chosenId)?.focus();
  }, [chosenId, playing]);
  const tallyOf = new Map(tallies.taken.map((taken) => [edgeKey(taken.edge), taken]));
  return (
    <div className="machine-pane">
      <svg ref={svg} className="machine-drawing" viewBox={sight.viewBox} role="application" aria-roledescription="state machine" aria-label={`Diagram. ${help}`}
        {...sight.handlers} onKeyDown={onKeyDown} onContextMenu={onContextMenu} onFocus={onFocus} onClick={(event) => {
          const part = partAt(event.target);
          if (part !== undefined) choose(part);
        }}>
        {layout.lines.map((line) => <EdgeFigure key={line.edge === undefined ? `wait ${line.wait!.state}` : edgeKey(line.edge)} line={line} taken={line.edge === undefined ? undefined : tallyOf.get(edgeKey(line.edge))} acts={acts} />)}
        {layout.boxes.map((box) => <StateFigure key={box.state.name} box={box} tallies={tallies} acts={acts} />)}
      </svg>
    </div>
  );
}

const elementOf = (svg: SVGSVGElement, id: string): SVGElement | null => svg.querySelector(`[data-id="${CSS.escape(id)}"]`);

function below(element: Element): { readonly x: number; readonly y: number } {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left + 16, y: bottom };
}
