import { createZone } from '../../src-core/base/zone.ts';
import type { Command } from './contribution.ts';
import type { Workbench } from './create-workbench.ts';
import { goToPart } from './parts.ts';
import { quickOpen } from './quick-open.ts';

type Act = (workbench: Workbench, argument?: unknown) => void | Promise<void>;
type Shell = (id: string, category: string, title: string, act: Act, more?: Partial<Command>) => Command;

/** What the shell itself can do. */
export function shellCommands(workbench: () => Workbench): readonly Command[] {
  const command: Shell = (id, category, title, act, more = {}) => ({ id, category, title, ...more, run: (_, argument) => act(workbench(), argument) });
  return [...viewCommands(command), ...editorCommands(command), ...goCommands(command), ...displayCommands(command)];
}

const viewCommands = (command: Shell): readonly Command[] => [
  command('quick.open', 'Go', 'Go to...', (workbench, prefix) => workbench.overlays.showQuick(quickOpen(workbench, typeof prefix === 'string' ? prefix : ''))),
  command('quick.commands', 'View', 'Command Palette...', (workbench) => workbench.overlays.showQuick(quickOpen(workbench, '>')), { icon: 'terminal' }),
  command('view.sideBar', 'View', 'Toggle Side Bar', ({ layout }) => layout.toggle('side bar')),
  command('view.panel', 'View', 'Toggle Panel', ({ layout }) => layout.toggle('panel')),
  command('view.secondarySideBar', 'View', 'Toggle Secondary Side Bar', ({ layout }) => layout.toggle('secondary side bar')),
  command('view.open', 'View', 'Open View...', openView),
  command('view.nextPart', 'View', 'Focus Next Part', () => goToPart(1)),
  command('view.previousPart', 'View', 'Focus Previous Part', () => goToPart(-1)),
  command('notifications.show', 'View', 'Show Notifications', ({ overlays }) => overlays.store.setState({ list: 'notices' })),
  command('jobs.show', 'View', 'Show Jobs', ({ overlays }) => overlays.store.setState({ list: 'jobs' })),
  // Where nothing else takes the key.
  command('escape', 'View', 'Put Away Notifications', ({ overlays, services }) => (overlays.putAway() ? undefined : services.selection.narrow({ machine: undefined })), { palette: false }),
];

const editorCommands = (command: Shell): readonly Command[] => [
  command('editor.close', 'Editor', 'Close Editor', ({ editors }) => editors.dock?.activePanel?.api.close()),
  command('editor.closeOthers', 'Editor', 'Close Other Editors in Group', ({ editors }) => editors.closeOthers()),
  command('editor.closeAll', 'Editor', 'Close All Editors', ({ editors }) => editors.closeAll()),
  command('editor.splitRight', 'Editor', 'Split Right', ({ editors }) => editors.split('right'), { icon: 'split-horizontal' }),
  command('editor.splitDown', 'Editor', 'Split Down', ({ editors }) => editors.split('below'), { icon: 'split-vertical' }),
  command('editor.next', 'Editor', 'Open Next Editor', ({ editors }) => editors.go(1)),
  command('editor.previous', 'Editor', 'Open Previous Editor', ({ editors }) => editors.go(-1)),
  ...['First', 'Second', 'Third'].map((name, i) => command(`editor.focus${name}Group`, 'View', `Focus ${name} Editor Group`, ({ editors }) => editors.focusGroup(i))),
  command('layout.reset', 'View', 'Reset Layout', ({ layout }) => layout.reset()),
];

const goCommands = (command: Shell): readonly Command[] => [
  command('selection.back', 'Go', 'Back', ({ services }) => services.selection.back(), { icon: 'arrow-left', when: (context) => context.canGoBack }),
  command('selection.forward', 'Go', 'Forward', ({ services }) => services.selection.forward(), { icon: 'arrow-right', when: (context) => context.canGoForward }),
];

const displayCommands = (command: Shell): readonly Command[] => [
  command('settings.open', 'Preferences', 'Settings', ({ layout }) => layout.openEditor({ editor: 'settings', key: '' }), { icon: 'settings-gear' }),
  command('shortcuts.open', 'Preferences', 'Keyboard Shortcuts', ({ layout }) => layout.openEditor({ editor: 'keyboard-shortcuts', key: '' }), { icon: 'keyboard' }),
  command('theme.choose', 'Preferences', 'Color Theme...', chooseTheme, { icon: 'color-mode' }),
  command('timeZone.choose', 'Preferences', 'Time Zone...', chooseZone, { icon: 'globe' }),
];

async function openView({ services, layout }: Workbench): Promise<void> {
  const { views, containers } = services.registries;
  const context = services.context();
  const items = views.all.filter((view) => view.when?.(context) ?? true).map((view) => ({ label: view.title, description: containers.get(view.container)?.place ?? '', icon: containers.get(view.container)?.icon ?? 'window', value: view.id }));
  const id = await services.dialogs.pick({ title: 'Open View', items });
  if (id !== undefined) layout.showView(id);
}

async function chooseTheme({ services }: Workbench): Promise<void> {
  const setting = services.registries.settings.get('display.theme');
  if (setting?.type !== 'choice') return;
  const value = await services.dialogs.pick({ title: 'Color Theme', items: setting.options });
  if (value !== undefined) services.settings.set('display.theme', value);
}

async function chooseZone({ services }: Workbench): Promise<void> {
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = ['UTC', local, ...zones().filter((zone) => zone !== local && zone !== 'UTC')];
  const value = await services.dialogs.pick({
    title: 'Time zone in which times are shown', placeholder: 'A name such as Europe/Berlin; an offset can be set by the last entry',
    items: [...known.map((zone) => ({ label: zone, ...(zone === local ? { description: 'this computer' } : {}), value: zone })), { label: 'Another offset from UTC...', value: '' }],
  });
  const chosen = value === '' ? await services.dialogs.input({ title: 'Offset from UTC', placeholder: '+05:30', check: zoneProblem }) : value;
  if (chosen !== undefined) services.settings.set('display.timeZone', chosen);
}

export const zones = (): readonly string[] => Intl.supportedValuesOf('timeZone');

/** Why a text is no time zone. */
export function zoneProblem(text: string): string | undefined {
  try {
    createZone(text);
    return undefined;
  } catch {
    return 'Write UTC, an offset such as +02:00, or a name such as Europe/Berlin.';
  }
}
