import type { RuleSet } from '../../../src-core/contract/rule-sets.ts';
import type { Services } from '../../workbench/services.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { diagramOf } from './diagram.ts';

/** Where a rule stands, and its file's text as it is edited. */
export interface RuleText {
  readonly file: string;
  readonly text: string;
  readonly edited: boolean;
}

/** In a file of the case, else in one that nobody kept yet, else in a built-in one. */
export function ruleText(sets: readonly RuleSet[], drafts: ReadonlyMap<string, string>, rule: string): RuleText | undefined {
  const among = (used: boolean): RuleSet | undefined => sets.find((set) => set.used === used && set.rules.some(({ id }) => id === rule));
  const of = (set: RuleSet | undefined): RuleText | undefined => (set === undefined ? undefined : { file: set.name, text: drafts.get(set.name) ?? set.text, edited: drafts.has(set.name) });
  const draft = [...drafts].find(([, text]) => diagramOf(text, rule) !== undefined);
  return of(among(true)) ?? (draft === undefined ? of(among(false)) : { file: draft[0], text: draft[1], edited: true });
}

/** As it is now. */
export async function currentText(services: Services, copies: WorkingCopies, rule: string): Promise<RuleText | undefined> {
  copies.follow(services);
  return ruleText(await services.engine.ruleSets(), copies.store.getState().drafts, rule);
}
