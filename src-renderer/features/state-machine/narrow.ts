import { writeTerm } from '../../../src-core/query/write.ts';
import type { Services } from '../../workbench/services.ts';
import type { Diagram } from './diagram.ts';
import type { Part } from './machines.ts';

const joined = (parts: readonly (string | undefined)[], by: 'AND' | 'OR'): string => {
  const given = parts.filter((part) => part !== undefined && part.trim() !== '');
  return given.length === 1 ? given[0]! : given.map((part) => `(${part!})`).join(` ${by} `);
};
export const all = (...parts: readonly (string | undefined)[]): string => joined(parts, 'AND');

/** The query of an event by its name. */
const eventQuery = ({ event, events }: Diagram, name: string): string | undefined => events.get(name) ?? (event === undefined ? undefined : writeTerm(event, name));

/** Names of the events that a part stands for: those that lead out of a state, or else into it. */
export function eventsOf({ edges }: Diagram, part: Part): readonly string[] {
  if (part.kind === 'edge') return [part.event];
  if (part.kind === 'refused') return part.event === undefined ? [] : [part.event];
  const out = edges.filter(({ from }) => from === part.name);
  return [...new Set((out.length > 0 ? out : edges.filter(({ to }) => to === part.name)).map(({ event }) => event))];
}

/** The query of a part's events, in whatever state they came: the filter knows no states. */
export const partQuery = (diagram: Diagram, part: Part): string => all(diagram.where, joined(eventsOf(diagram, part).map((name) => eventQuery(diagram, name)), 'OR'));

/** A text that the message of a refused event's alert has. */
export const alertText = ({ state, event }: Extract<Part, { kind: 'refused' }>): string => `${event === undefined ? '' : `event ${event} `}in state ${state} (`;

/** Narrows all views to a part's events; of what was refused also the list of alerts. */
export function narrowTo(services: Services, diagram: Diagram, part: Part): void {
  services.selection.narrow({ query: partQuery(diagram, part), alert: undefined });
  if (part.kind === 'refused') void services.execute('alerts.find', alertText(part));
}

/** What a click does, without more than it does. */
export function narrowWords(diagram: Diagram, part: Part): string {
  const names = eventsOf(diagram, part);
  const events = names.length === 0 ? 'all events of the rule' : `the events ${names.join(', ')}, in whatever state they came`;
  return part.kind === 'refused' ? `Click: lists the alerts whose message has "${alertText(part)}", and narrows all views to ${events}.` : `Click: narrows all views to ${events}.`;
}
