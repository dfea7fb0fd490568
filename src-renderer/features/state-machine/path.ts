import { cellText } from '../../../src-core/contract/columns.ts';
import type { EventPage } from '../../../src-core/contract/explore.ts';
import type { StateMachineRule } from '../../../src-core/model/rule.ts';
import { machineOf } from '../../../src-core/model/machine.ts';
import { writeTerm } from '../../../src-core/query/write.ts';
import type { Services } from '../../workbench/services.ts';
import { walk, type Step, type WalkedEvent } from './walk.ts';

/** Events of an entity that are gone through. */
const most = 10_000;
/** Microseconds; events without a time are not seen by the machine. */
const always = -8.6e18;

export interface Path {
  readonly steps: readonly Step[];
  /** Its events, of which the first so many are gone through. */
  readonly total: number;
  readonly taken: number;
}

function all(...parts: readonly (string | undefined)[]): string {
  const given = parts.filter((part) => part !== undefined && part.trim() !== '');
  return given.length === 1 ? given[0]! : given.map((part) => `(${part!})`).join(' AND ');
}

/** What a rule's machine did with one key. `end`: the last event's time in the case. */
export async function pathOf({ engine }: Pick<Services, 'engine'>, rule: StateMachineRule, key: Readonly<Record<string, string>>, end: number, signal: AbortSignal): Promise<Path> {
  const machine = machineOf(rule);
  const base = all(rule.where, ...Object.entries(key).map(([field, value]) => writeTerm(field, value)));
  const page = (query: string, fields: readonly string[]): Promise<EventPage> =>
    engine.eventPage({ filter: { query: all(base, query), from: always }, sort: { field: '_time', descending: false }, offset: 0, limit: most, fields: [...fields] }, { signal });
  const events = await page('', rule.event === undefined ? [] : [rule.event]);
  const matching: (readonly ReadonlySet<string>[])[] = [];
  for (const queries of [machine.queries, machine.guards]) {
    const sets: ReadonlySet<string>[] = [];
    for (const query of queries) sets.push(namesOf(await page(query, [])));
    matching.push(sets);
  }
  const total = events.rows < most ? events.rows : await engine.eventCount({ filter: { query: base, from: always } }, { signal });
  const [queries = [], guards = []] = matching;
  const seen = walkedEvents(events, machine.events, queries, guards);
  return { steps: walk(rule, machine, seen, events.rows < total ? (seen.at(-1)?.time ?? end) : end), total, taken: events.rows };
}

const nameOf = (page: EventPage, row: number): string => `${page.source[row]!} ${page.seq[row]!}`;
const namesOf = (page: EventPage): ReadonlySet<string> => new Set(Array.from({ length: page.rows }, (_, row) => nameOf(page, row)));

/** The first query that matches names an event, else its field; one without a name is not seen. */
function walkedEvents(page: EventPage, names: readonly string[], queries: readonly ReadonlySet<string>[], guards: readonly ReadonlySet<string>[]): readonly WalkedEvent[] {
  return Array.from({ length: page.rows }, (_, row): WalkedEvent | undefined => {
    const name = nameOf(page, row);
    const byQuery = queries.findIndex((set) => set.has(name));
    const text = page.columns[0] === undefined ? undefined : cellText(page.columns[0], row);
    if (byQuery < 0 && text === undefined) return undefined;
    const event = byQuery >= 0 ? byQuery : names.indexOf(text!, queries.length);
    return { source: page.source[row]!, seq: page.seq[row]!, time: page.time[row]!, event, text, guards: guards.map((set) => set.has(name)) };
  }).filter((one) => one !== undefined);
}
