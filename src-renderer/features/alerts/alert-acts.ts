import type { AlertRow } from '../../../src-core/contract/findings.ts';
import { withTerm } from '../../../src-core/query/write.ts';
import type { Services } from '../../workbench/services.ts';

/** Every view shows this alert and its events only. */
export const narrowTo = ({ selection }: Services, id: string): void => selection.narrow({ alert: id });

export function filterByKey({ selection, dialogs }: Services, { key }: AlertRow): void {
  const entries = Object.entries(key);
  if (entries.length === 0) return dialogs.notify({ severity: 'information', text: 'This alert has no key: its rule takes all events together.' });
  selection.narrow({ query: entries.reduce((query, [field, value]) => withTerm(query, field, value, false), selection.store.getState().now.query) });
}

export async function openRule(services: Services, id: string): Promise<void> {
  const sets = await services.engine.ruleSets();
  const found = sets.toSorted((one, other) => Number(other.used) - Number(one.used)).flatMap(({ name, rules }) => rules.filter((rule) => rule.id === id).map(({ line }) => ({ file: name, line }))).at(0);
  if (found === undefined) return services.dialogs.notify({ severity: 'warning', text: `The rule ${id} is in none of this case's files any more.` });
  return services.execute('rules.open', found);
}

const copies = {
  ids: async (_: Services, rows: readonly AlertRow[]) => rows.map(({ id }) => id),
  messages: async (_: Services, rows: readonly AlertRow[]) => rows.map(({ message }) => message),
  json: async ({ engine }: Services, rows: readonly AlertRow[]) => (await Promise.all(rows.map(({ id }) => engine.alert({ id })))).map(({ alert }) => JSON.stringify(alert)),
} as const;

/** Puts a line for each alert on the clipboard. */
export async function copyAlerts(services: Services, rows: readonly AlertRow[], what: keyof typeof copies): Promise<void> {
  await services.platform.copy((await copies[what](services, rows)).join('\n'));
}
