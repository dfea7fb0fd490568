import { Fragment, useState, type ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import { arrow, curve, endOf } from './curve.ts';
import type { FigureActs } from './drawing.tsx';
import { labelLines, shortName, type Line } from './layout.ts';
import { narrowWords } from './narrow.ts';
import { probabilityText, tallyText, type Taken } from './tally.ts';

const lineHeight = 15;
export const characterWidth = 6.6;
const [thin, thick] = [1.25, 5];

export const strokeOf = (share: number): number => thin + (thick - thin) * share;
/** `b 1,204 · 20.1/min, from W to Y`: as it is written, and whence and whither. */
export const takenWords = (taken: Taken): string =>
  `${[visibleText(taken.edge.event, 200), tallyText(taken), ...moreLines(taken)].join(' ')}, from ${visibleText(taken.edge.from, 200)} to ${visibleText(taken.edge.to, 200)}`;

/** Guard and probability. */
const moreLines = ({ edge: { where, probability } }: Taken): readonly string[] => [...(where === undefined ? [] : [`[${shortName(visibleText(where, 60))}]`]), ...(probability === undefined ? [] : [probabilityText(probability)])];

/** A transition between two states, as wide as its share; or the way that a wait leads. */
export function EdgeFigure({ line: { edge, wait, points, label }, taken, acts }: { readonly line: Line; readonly taken: Taken | undefined; readonly acts: FigureActs }): ReactNode {
  const path = curve(points);
  const rises = useRises(taken?.count ?? 0);
  if (edge === undefined || taken === undefined) {
    return (
      <g className="machine-wait">
        <path className="machine-line" d={path} strokeWidth={thin} />
        <polygon className="machine-arrow" points={arrow(endOf(points), thin)} />
        <text className="machine-label machine-muted" x={label.x} y={label.y}>after {visibleText(wait!.after, 20)}</text>
      </g>
    );
  }
  const part = { kind: 'edge', from: edge.from, event: edge.event, to: edge.to } as const;
  const width = strokeOf(taken.share);
  return (
    <g {...acts.of(part)} aria-label={takenWords(taken)}>
      <title>{`${takenWords(taken)}.\n${narrowWords(part)}`}</title>
      <path className="machine-hit" d={path} />
      <path key={rises} className={`machine-line${taken.count === 0 ? ' machine-never' : ''}${rises > 0 ? ' machine-risen' : ''}`} d={path} strokeWidth={width} />
      <polygon className="machine-arrow" points={arrow(endOf(points), width)} />
      <EdgeLabel taken={taken} x={label.x} y={label.y - ((labelLines(edge) - 1) * lineHeight) / 2} />
    </g>
  );
}

/** How often a count went up since it was known. */
function useRises(count: number): number {
  const [seen, setSeen] = useState({ count, rises: 0 });
  if (count !== seen.count) setSeen({ count, rises: seen.rises + (seen.count > 0 && count > seen.count ? 1 : 0) });
  return seen.rises;
}

function EdgeLabel({ taken, x, y }: { readonly taken: Taken; readonly x: number; readonly y: number }): ReactNode {
  const lines = moreLines(taken);
  const name = shortName(visibleText(taken.edge.event, 60));
  const width = Math.max(...[`${name}  ${tallyText(taken)}`, ...lines].map((text) => text.length)) * characterWidth;
  return (
    <>
      <rect className="machine-ground" x={x - width / 2} y={y - lineHeight / 2} width={width} height={(1 + lines.length) * lineHeight} />
      <text className="machine-label" x={x} y={y}>
        <tspan className="machine-event">{name}</tspan>
        <tspan className="machine-muted"> {tallyText(taken)}</tspan>
        {lines.map((text) => <Fragment key={text}> <tspan className="machine-muted" x={x} dy={lineHeight}>{text}</tspan></Fragment>)}
      </text>
    </>
  );
}
