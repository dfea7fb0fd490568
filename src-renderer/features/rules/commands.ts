import type { RuleSet } from '../../../src-core/contract/rule-sets.ts';
import { parseRules } from '../../../src-core/rules/parse.ts';
import type { Command } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';
import { newFileText } from './templates.ts';
import { keepFile, tryFile } from './trials.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';

/** What these commands are about: a file of rules, perhaps one rule of it. */
interface About {
  readonly file?: string;
  readonly line?: number;
  readonly rule?: string | { readonly id: string };
  /** Beside the active editor. */
  readonly beside?: boolean;
}

export function ruleCommands(copies: WorkingCopies): readonly Command[] {
  const category = 'Rules';
  const caseOpen: NonNullable<Command['when']> = (context) => context.caseOpen;
  const editing: NonNullable<Command['when']> = ({ activeEditor, caseOpen: open }) => open && activeEditor === 'rule';
  const onText = (act: (services: Services, file: string, text: string) => void | Promise<void>) => async (services: Services, argument: unknown): Promise<void> => {
    const file = aboutOf(argument).file ?? copies.store.getState().active;
    const text = file === undefined ? undefined : (copies.store.getState().drafts.get(file) ?? (await setNamed(services, file))?.text);
    if (file !== undefined && text !== undefined) await act(services, file, text);
  };
  return [
    { id: 'rules.show', title: 'Show Rules', category: 'View', run: ({ layout }) => layout.showView('rules') },
    { id: 'rules.open', title: 'Open Rule', palette: false, run: (services, argument) => openRule(services, copies, aboutOf(argument)) },
    { id: 'rules.new', title: 'New Rule File', category, icon: 'new-file', when: caseOpen, run: (services) => newFile(services, copies) },
    { id: 'rules.try', title: 'Try the Edited Rules', category, icon: 'play', when: editing, run: onText((services, file, text) => tryFile(services, copies, file, text)) },
    { id: 'rules.keep', title: 'Keep the Edited Rules', category, icon: 'save', when: editing, run: onText((services, file, text) => keepEdited(services, copies, file, text)) },
    { id: 'rules.revert', title: 'Revert to the Rules of the Case', category, icon: 'discard', when: editing, run: onText((services, file) => revert(services, copies, file)) },
    { id: 'rules.use', title: 'Use in This Case', palette: false, run: onText((services, file, text) => use(services, copies, file, text)) },
    { id: 'rules.remove', title: 'Remove', palette: false, run: (services, argument) => remove(services, copies, aboutOf(argument).file ?? '') },
    { id: 'rules.filterByQuery', title: 'Filter Events by Its Query', palette: false, run: filterByQuery },
  ];
}

const aboutOf = (argument: unknown): About => (typeof argument === 'object' && argument !== null ? argument : {});

async function setNamed({ engine }: Services, file: string): Promise<RuleSet | undefined> {
  return (await engine.ruleSets()).find(({ name }) => name === file);
}

/** By file and line, or by a rule's id alone. */
async function openRule(services: Services, copies: WorkingCopies, { file, line, rule, beside }: About): Promise<void> {
  const id = typeof rule === 'string' ? rule : rule?.id;
  const found = file === undefined && id !== undefined ? await fileOf(services, id) : undefined;
  const target = file ?? found?.file;
  if (target === undefined) {
    services.dialogs.notify({ severity: 'warning', text: `The case has no rule ${id ?? ''} any more.` });
    return;
  }
  services.layout.openEditor({ editor: 'rule', key: target }, beside === true ? 'beside' : 'active');
  const goTo = line ?? found?.line;
  if (goTo !== undefined) copies.show({ file: target, line: goTo });
}

async function fileOf({ engine }: Services, id: string): Promise<{ readonly file: string; readonly line: number } | undefined> {
  for (const { name, rules, used } of (await engine.ruleSets()).toSorted((a, b) => Number(b.used) - Number(a.used))) {
    const rule = rules.find((one) => one.id === id);
    if (rule !== undefined && (used || rule.alerts > 0 || rule.windows > 0)) return { file: name, line: rule.line };
  }
  return undefined;
}

async function newFile(services: Services, copies: WorkingCopies): Promise<void> {
  copies.follow(services);
  const taken = new Set([...(await services.engine.ruleSets()).map(({ name }) => name), ...copies.store.getState().drafts.keys()]);
  const named = (text: string): string => (/\.ya?ml$/i.test(text.trim()) ? text.trim() : `${text.trim()}.yaml`);
  const check = (text: string): string | undefined => {
    if (!/^[\w. -]{1,100}$/.test(text.trim())) return 'Write a name of letters, digits, ".", "_", "-", such as logins.yaml.';
    return taken.has(named(text)) ? `${named(text)} is there already; choose another name.` : undefined;
  };
  const name = await services.dialogs.input({ title: 'New rule file', value: 'rules.yaml', check });
  if (name === undefined) return;
  copies.edit(services, named(name), newFileText);
  services.layout.openEditor({ editor: 'rule', key: named(name) });
}

async function keepEdited(services: Services, copies: WorkingCopies, file: string, text: string): Promise<void> {
  if (copies.store.getState().drafts.has(file)) await keepFile(services, copies, file, text);
}

/** Its progress and errors show in its editor. */
async function use(services: Services, copies: WorkingCopies, file: string, text: string): Promise<void> {
  services.layout.openEditor({ editor: 'rule', key: file });
  await keepFile(services, copies, file, text);
}

async function revert(services: Services, copies: WorkingCopies, file: string): Promise<void> {
  if (!copies.store.getState().drafts.has(file) || (await setNamed(services, file)) === undefined) return;
  if (await services.dialogs.confirm({ title: `Revert ${file}?`, text: 'What was written and not kept is lost.', action: 'Revert' })) copies.edit(services, file, undefined);
}

async function remove(services: Services, copies: WorkingCopies, file: string): Promise<void> {
  const set = await setNamed(services, file);
  const isDraft = copies.store.getState().drafts.has(file);
  if (set?.used !== true && !isDraft) return;
  const alerts = set?.used === true ? set.rules.reduce((sum, rule) => sum + rule.alerts, 0) : 0;
  const text = set?.used === true ? `Its rules run no more; the ${alerts.toLocaleString('en')} alerts they found go from the case.` : 'What was written and not kept is lost.';
  if (!(await services.dialogs.confirm({ title: `Remove ${file}?`, text, action: 'Remove' }))) return;
  copies.edit(services, file, undefined);
  copies.try(file, undefined);
  if (set?.used === true) await services.engine.keepRules({ files: [{ name: file, text: '' }] });
  if (set?.builtIn !== true) services.layout.closeEditor({ editor: 'rule', key: file });
}

/** The events that a rule sees. */
async function filterByQuery(services: Services, argument: unknown): Promise<void> {
  const { file, rule } = aboutOf(argument);
  const set = file === undefined ? undefined : await setNamed(services, file);
  if (set === undefined || typeof rule !== 'object') return;
  const query = parseRules(set.text, set.name).detectors.find(({ id }) => id === rule.id)?.where;
  if (query === undefined) services.dialogs.notify({ severity: 'information', text: `${rule.id} has no query: it sees all events.` });
  else services.selection.narrow({ query });
}
