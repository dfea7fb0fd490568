import type { Diagram } from './diagram.ts';
import { partId, type Part } from './machines.ts';
import type { Refused } from './tally.ts';

/** What leads out of a state: its edges, then what it refused. */
function outOf({ edges }: Diagram, refused: readonly Pick<Refused, 'state' | 'event'>[], state: string): readonly Part[] {
  return [
    ...edges.filter(({ from }) => from === state).map(({ from, event, to }): Part => ({ kind: 'edge', from, event, to })),
    ...refused.filter((one) => one.state === state).map(({ event }): Part => ({ kind: 'refused', state, event })),
  ];
}

/** Where an arrow key leads: down along what leads out of a state, up against what leads into it, sideways among what leads out of the same state. */
export function neighbour(diagram: Diagram, refused: readonly Pick<Refused, 'state' | 'event'>[], part: Part, key: string): Part | undefined {
  if (part.kind === 'state') {
    if (key === 'ArrowDown' || key === 'ArrowRight') return outOf(diagram, refused, part.name)[0];
    const into = diagram.edges.find(({ from, to }) => to === part.name && from !== to);
    return into === undefined || (key !== 'ArrowUp' && key !== 'ArrowLeft') ? undefined : { kind: 'edge', from: into.from, event: into.event, to: into.to };
  }
  const state = part.kind === 'edge' ? part.from : part.state;
  if (key === 'ArrowUp') return { kind: 'state', name: state };
  if (key === 'ArrowDown') return part.kind === 'edge' ? { kind: 'state', name: part.to } : undefined;
  const side = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const all = outOf(diagram, refused, state);
  return side === 0 ? undefined : all[all.findIndex((one) => partId(one) === partId(part)) + side];
}
