import { readFileSync, globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contributions } from '../../../src-renderer/entry/contributions.ts';
import { fullTitle, keybindingsOf } from '../../../src-renderer/workbench/commands.ts';
import type { Context } from '../../../src-renderer/workbench/context.ts';
import type { Command, EditorInput, Keybinding } from '../../../src-renderer/workbench/contribution.ts';
import type { Workbench } from '../../../src-renderer/workbench/create-workbench.ts';
import { createRegistries } from '../../../src-renderer/workbench/registry.ts';
import type { Services } from '../../../src-renderer/workbench/services.ts';
import { shellContribution } from '../../../src-renderer/workbench/shell.contribution.tsx';

const shown = new Set<string>();
const shell = createRegistries([(register) => shellContribution(register, () => workbench)]);
const registries = createRegistries([(register) => shellContribution(register, () => workbench), ...contributions]);
const commands = registries.commands.all;
const ids = (of: readonly { readonly id: string }[]): readonly string[] => of.map(({ id }) => id);
const keybindings = keybindingsOf(registries);
const duplicates = (all: readonly string[]): readonly string[] => all.filter((one, i) => all.indexOf(one) !== i);

const idle: Context = { caseOpen: false, hasTimes: false, activeEditor: undefined, focused: undefined, inputFocused: false, jobRunning: false, streamRunning: false, generatorRunning: false, filtered: false, canGoBack: false, canGoForward: false, alert: undefined, host: 'web' };
const busy: Context = { ...idle, caseOpen: true, hasTimes: true, jobRunning: true, streamRunning: true, generatorRunning: true, filtered: true, canGoBack: true, canGoForward: true };
/** Wherever the focus can be, with and without a case, an alert, a text that is written. */
const contexts: readonly Context[] = [idle, busy].flatMap((state) => (['web', 'desktop'] as const).flatMap((host) => [undefined, 'x'].flatMap((alert) => [false, true].flatMap((inputFocused) =>
  [undefined, ...ids(registries.editors.all)].flatMap((activeEditor) => [undefined, activeEditor, ...ids(registries.views.all)].map((focused) => ({ ...state, host, alert, inputFocused, activeEditor, focused })))))));

/** A workbench in which everything succeeds at once and nothing is there but what is looked at here: what was shown. */
const anything = (): unknown => new Proxy(() => undefined, {
  get: (_, name) => (name === 'then' ? undefined : name === Symbol.iterator ? [][Symbol.iterator] : anything()),
  apply: () => anything(),
});
const layout = { showView: (id: string) => shown.add(id), openEditor: ({ editor }: EditorInput) => shown.add(editor), memento: () => ({ get: () => undefined, set: () => undefined }), toggle: () => undefined };
const dialogs = { choosePath: async () => ['a.log'], input: async () => 'a.yaml', pick: async () => undefined, confirm: async () => false, notify: () => undefined };
const engine = { ruleSets: async () => [], fields: async () => [] };
const services = {
  engine, dialogs, layout, registries, platform: { host: 'web' }, context: () => busy, session: { getState: () => ({ state: undefined }), subscribe: () => () => undefined }, selection: anything(), settings: anything(),
  execute: async (id: string, argument: unknown) => registries.commands.get(id)!.run(services, argument),
} as unknown as Services;
const workbench = { services, layout, editors: anything(), overlays: anything() } as unknown as Workbench;

/** Where a command needs what is not here, what it has shown until then counts. */
async function run(command: Command): Promise<void> {
  try {
    await command.run(services, undefined);
  } catch {
    return;
  }
}

/** Texts of the workbench, for what is run by another command, a view or the host. */
const sources = globSync('{src-renderer/**/*.{ts,tsx},src-main/electron/*.ts}', { cwd: resolve(import.meta.dirname, '../../..') }).map((path) => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8'));
/** Written outside of `id: '...'`, `command: '...'` and `command('...'`, which only register. */
const isRunElsewhere = (id: string): boolean => sources.some((text) => new RegExp(`(?<!\\bid: |\\bcommand: |\\bcommand\\()'${id.replace('.', '\\.')}'`).test(text));
const opensByKey = (menu: string): boolean => menu.startsWith('context/') && sources.some((text) => text.includes(`'${menu}'`) || (menu.startsWith('context/rules-') && text.includes('`context/rules-${')));

describe('every command', () => {
  it.each(commands.map((command) => [command.id, command] as const))('%s is reached by keyboard', (id, command) => {
    const possible = contexts.some((context) => command.when?.(context) ?? true);
    const inPalette = command.palette !== false && possible;
    const hasKey = keybindings.some((binding) => binding.command === id && contexts.some((context) => binding.when!(context)));
    const inMenu = registries.menus.all.some((item) => item.command === id && opensByKey(item.menu));
    expect({ possible, reached: inPalette || hasKey || inMenu || isRunElsewhere(id) }).toEqual({ possible: true, reached: true });
  });

  it('has a title of its own in the palette', () => {
    expect(duplicates(commands.filter(({ palette }) => palette !== false).map(fullTitle))).toEqual([]);
  });

  it('is found by its title, which says what it does', () => {
    expect(commands.filter(({ title, category, palette }: Command) => title.trim() === '' || (palette !== false && category === undefined)).map(({ id }) => id)).toEqual([]);
  });
});

describe('what is named exists', () => {
  it('commands of keys and menus', () => {
    expect([...registries.keybindings.all, ...registries.menus.all].filter(({ command }) => registries.commands.get(command) === undefined)).toEqual([]);
  });

  it('commands that views, hosts and other commands run', () => {
    const run = sources.flatMap((text) => [...text.matchAll(/\b(?:execute|run|entry)\((?:actions, '[^']*', )?'(\w+\.\w+)'/g)].map(([, id]) => id!));
    expect(run.length).toBeGreaterThan(30);
    expect(run.filter((id) => registries.commands.get(id) === undefined)).toEqual([]);
  });

  it('containers of views, and views of containers', () => {
    expect(registries.views.all.filter(({ container }) => registries.containers.get(container) === undefined)).toEqual([]);
    expect(registries.containers.all.filter(({ id }) => !registries.views.all.some(({ container }) => container === id))).toEqual([]);
  });

  it('what a menu stands at', () => {
    const places = [...ids(registries.views.all).map((id) => `view/title/${id}`), ...ids(registries.editors.all).map((id) => `editor/title/${id}`), 'manage', 'empty-group'];
    expect(registries.menus.all.filter(({ menu }) => !places.includes(menu) && !opensByKey(menu))).toEqual([]);
  });

  it('in the shell alone, which knows no feature', () => {
    expect([...shell.keybindings.all, ...shell.menus.all].filter(({ command }) => shell.commands.get(command) === undefined)).toEqual([]);
    expect(shell.views.all).toEqual([]);
  });
});

it('every view and editor has a command that shows it', async () => {
  for (const command of commands) await run(command);
  expect([...registries.views.all, ...registries.editors.all].map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

describe('keys', () => {
  const everywhere = ({ when }: Keybinding): boolean => contexts.every((context) => when!(context));
  const twice = (bindings: readonly Keybinding[]): readonly string[] => [...new Set(contexts.flatMap((context) => duplicates(bindings.filter(({ when }) => when!(context)).map(({ key }) => key))))];

  it('mean one thing each in every context: what is bound to a place goes before what is bound everywhere', () => {
    expect([twice(keybindings.filter((binding) => !everywhere(binding))), twice(keybindings.filter(everywhere))]).toEqual([[], []]);
  });

  it('begin no chord that is a key of its own', () => {
    const keys = registries.keybindings.all.map(({ key }) => key);
    expect(keys.filter((key) => keys.some((other) => other.startsWith(`${key} `)))).toEqual([]);
  });
});
