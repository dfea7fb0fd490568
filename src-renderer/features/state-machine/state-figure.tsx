import type { ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import { arrow } from './curve.ts';
import { edgeKey } from './diagram.ts';
import type { FigureActs } from './drawing.tsx';
import { characterWidth, strokeOf, takenWords } from './edge-figure.tsx';
import { shortName, rowName, type Row, type StateBox } from './layout.ts';
import type { Part } from './machines.ts';
import { narrowWords } from './narrow.ts';
import { stateWords, tallyText, type Refused, type Taken, type Tallies } from './tally.ts';

const [round, gap, cross] = [7, 3, 4.5];
/** Where the cross and the words stand, from the box. */
const [crossAt, textAt] = [30, 42];

/** A state with its marks, and at its right what leads back to it and what it refused. */
export function StateFigure({ box, tallies, acts }: { readonly box: StateBox; readonly tallies: Tallies; readonly acts: FigureActs }): ReactNode {
  const { state, initial, within, x, y, width, height, rows } = box;
  const part = { kind: 'state', name: state.name } as const;
  const name = visibleText(state.name, 200);
  const words = `State ${name}${initial ? ', initial' : ''}${state.final ? ', final' : ''}${state.missing ? ', not defined' : ''}${within === undefined ? '' : `, for at most ${visibleText(within, 20)}`}`;
  const came = stateWords(tallies, state.name);
  const told = came === undefined ? words : `${words}, ${came}`;
  const middle = { x: x + width / 2, y: y + height / 2 };
  return (
    <>
      <g {...acts.of(part)} aria-label={told}>
        <title>{`${told}.\n${narrowWords(part)}`}</title>
        {initial && <Beginning x={x} y={middle.y} />}
        <rect className={state.missing ? 'machine-box machine-missing' : 'machine-box'} x={x} y={y} width={width} height={height} rx={round} />
        {state.final && <rect className="machine-inner" x={x + gap} y={y + gap} width={width - 2 * gap} height={height - 2 * gap} rx={round - gap} />}
        <text className="machine-name" x={middle.x} y={within === undefined ? middle.y : middle.y - 7}>{shortName(name)}</text>
        {within !== undefined && <text className="machine-label machine-muted machine-plain" x={middle.x} y={middle.y + 9}>within {visibleText(within, 20)}</text>}
      </g>
      {shownRows(rows, state.name, acts.lit).map(({ row, y: at }) => <RowFigure key={row.kind === 'loop' ? edgeKey(row.edge) : `${row.kind} ${rowName(row)}`} row={row} state={state.name} x={x + width} y={at} tallies={tallies} acts={acts} />)}
    </>
  );
}

/** What was refused last while an entity is played stands in the last row, where it has none of its own. */
function shownRows(rows: StateBox['rows'], state: string, lit: Part | undefined): StateBox['rows'] {
  if (lit?.kind !== 'refused' || lit.state !== state || rows.some(({ row }) => row.kind === 'refused' && row.event === lit.event)) return rows;
  return rows.map(({ row, y }) => (row.kind === 'more' ? { row: { kind: 'refused', event: lit.event }, y } : { row, y }));
}

const Beginning = ({ x, y }: { readonly x: number; readonly y: number }): ReactNode => (
  <>
    <circle className="machine-start" cx={x - 26} cy={y} r={5} />
    <path className="machine-line" d={`M${x - 21} ${y}H${x}`} strokeWidth={1.25} />
    <polygon className="machine-arrow" points={arrow([{ x: x - 21, y }, { x, y }], 0)} />
  </>
);

interface RowProps {
  readonly row: Row;
  readonly state: string;
  /** Where it leaves the box. */
  readonly x: number;
  readonly y: number;
  readonly tallies: Tallies;
  readonly acts: FigureActs;
}

function RowFigure({ row, state, x, y, tallies, acts }: RowProps): ReactNode {
  if (row.kind === 'more') return <More words={`and ${rowName(row)}`} x={x + textAt} y={y} />;
  if (row.kind === 'loop') {
    const { from, event, to } = row.edge;
    const taken = tallies.taken.find(({ edge }) => edgeKey(edge) === edgeKey(row.edge))!;
    return <Stub part={{ kind: 'edge', from, event, to }} words={takenWords(taken)} name={event} tally={tallyText(taken)} x={x} y={y} acts={acts}><Loop x={x} y={y} taken={taken} /></Stub>;
  }
  const refused = tallies.refused.find((one) => one.state === state && one.event === row.event);
  if (refused === undefined) return null;
  return <Stub part={{ kind: 'refused', state, event: row.event }} words={refusedWords(refused)} name={refused.name} tally={tallyText(refused)} x={x} y={y} acts={acts}><Missing x={x} y={y} /></Stub>;
}

/** Leads to the table, which has all of them. */
function More({ words, x, y }: { readonly words: string; readonly x: number; readonly y: number }): ReactNode {
  const services = useServices();
  const open = (): void => void services.execute('stateMachine.table');
  return (
    <g role="button" className="machine-more" aria-label={`${words}: show the table`} tabIndex={0} onClick={open} onKeyDown={(event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open();
    }}>
      <title>Click: shows the table, which has all of them.</title>
      <text className="machine-row" x={x} y={y}>{words}</text>
    </g>
  );
}

/** `c 12 · 0.3/min, not allowed in W`; `c 12 traces, leave in W`. */
const refusedWords = (refused: Refused): string => `${visibleText(refused.name, 200)} ${tallyText(refused)}, ${refused.verdict} in ${visibleText(refused.state, 200)}`;

function Stub({ part, words, name, tally, x, y, acts, children }: Pick<RowProps, 'x' | 'y' | 'acts'> & { readonly part: Part; readonly words: string; readonly name: string; readonly tally: string; readonly children: ReactNode }): ReactNode {
  const attributes = acts.of(part);
  return (
    <g {...attributes} className={`${attributes.className} machine-${part.kind}`} aria-label={words}>
      <title>{`${words}.\n${narrowWords(part)}`}</title>
      <path className="machine-hit" d={`M${x} ${y}h${textAt - 6}`} />
      {children}
      <rect className="machine-reach" x={x} y={y - 9} width={textAt + (shortName(name).length + tally.length + 1) * characterWidth} height={18} />
      <text className="machine-row" x={x + textAt} y={y}><tspan className="machine-event">{shortName(visibleText(name, 60))}</tspan><tspan className="machine-muted"> {tally}</tspan></text>
    </g>
  );
}

const Loop = ({ x, y, taken: { count, share } }: { readonly x: number; readonly y: number; readonly taken: Taken }): ReactNode => (
  <>
    <path className={count === 0 ? 'machine-line machine-never' : 'machine-line'} d={`M${x} ${y - 6}C${x + 28} ${y - 14} ${x + 28} ${y + 14} ${x} ${y + 6}`} strokeWidth={strokeOf(share)} />
    <polygon className="machine-arrow" points={arrow([{ x: x + 12, y: y + 9 }, { x, y: y + 6 }], Math.min(strokeOf(share), 2))} />
  </>
);

/** The transition that is not there: it ends in a cross. */
const Missing = ({ x, y }: { readonly x: number; readonly y: number }): ReactNode => (
  <>
    <path className="machine-line" d={`M${x} ${y}h${crossAt - cross - 1}`} strokeWidth={1.75} />
    <path className="machine-cross" d={`M${x + crossAt - cross} ${y - cross}l${2 * cross} ${2 * cross}m0 ${-2 * cross}l${-2 * cross} ${2 * cross}`} strokeWidth={2} />
  </>
);
