import { lazy } from 'react';
import type { Registries } from './contribution.ts';
import type { Workbench } from './create-workbench.ts';
import { shellCommands, zoneProblem, zones } from './shell-commands.ts';
import { statusItems } from './status-items.tsx';

/** What the shell itself adds, in the way that features do. */
export function shellContribution(register: Registries, workbench: () => Workbench): void {
  register.commands.add(...shellCommands(workbench));
  register.editors.add(
    { id: 'settings', icon: 'settings-gear', title: () => 'Settings', component: lazy(() => import('./settings-editor.tsx')) },
    { id: 'keyboard-shortcuts', icon: 'keyboard', title: () => 'Keyboard Shortcuts', component: lazy(() => import('./shortcuts-editor.tsx')) },
  );
  register.statusItems.add(...statusItems);
  addKeys(register);
  addSettings(register);
  register.menus.add(
    { id: 'shell.palette', menu: 'manage', command: 'quick.commands', group: '5 shell' },
    { id: 'shell.settings', menu: 'manage', command: 'settings.open', group: '5 shell' },
    { id: 'shell.shortcuts', menu: 'manage', command: 'shortcuts.open', group: '5 shell' },
    { id: 'shell.theme', menu: 'manage', command: 'theme.choose', group: '6 display' },
    { id: 'shell.zone', menu: 'manage', command: 'timeZone.choose', group: '6 display' },
    { id: 'shell.palette.hint', menu: 'empty-group', command: 'quick.commands', group: '1' },
    { id: 'shell.open.hint', menu: 'empty-group', command: 'quick.open', group: '1' },
  );
}

const keys: readonly (readonly [key: string, command: string])[] = [
  ['$mod+KeyP', 'quick.open'], ['$mod+Shift+KeyP', 'quick.commands'], ['F1', 'quick.commands'],
  ['$mod+KeyB', 'view.sideBar'], ['$mod+KeyJ', 'view.panel'], ['$mod+Alt+KeyB', 'view.secondarySideBar'],
  ['F6', 'view.nextPart'], ['Shift+F6', 'view.previousPart'], ['Escape', 'escape'],
  ['$mod+KeyW', 'editor.close'], ['Alt+KeyW', 'editor.close'], ['$mod+KeyK KeyW', 'editor.closeAll'],
  ['$mod+Backslash', 'editor.splitRight'], ['$mod+KeyK $mod+Backslash', 'editor.splitDown'],
  ['$mod+PageDown', 'editor.next'], ['$mod+PageUp', 'editor.previous'], ['Control+Tab', 'editor.next'], ['Control+Shift+Tab', 'editor.previous'], ['$mod+KeyK $mod+ArrowRight', 'editor.next'], ['$mod+KeyK $mod+ArrowLeft', 'editor.previous'],
  ['$mod+Digit1', 'editor.focusFirstGroup'], ['$mod+Digit2', 'editor.focusSecondGroup'], ['$mod+Digit3', 'editor.focusThirdGroup'],
  ['Alt+ArrowLeft', 'selection.back'], ['Alt+ArrowRight', 'selection.forward'],
  ['$mod+Comma', 'settings.open'], ['$mod+KeyK $mod+KeyS', 'shortcuts.open'], ['$mod+KeyK $mod+KeyT', 'theme.choose'],
];

function addKeys({ keybindings }: Registries): void {
  keybindings.add(...keys.map(([key, command]) => ({ id: `${command} ${key}`, command, key })));
}

function addSettings({ settings }: Registries): void {
  settings.add(
    {
      id: 'display.theme', title: 'Color Theme', description: 'The colors of everything, charts included.', type: 'choice', default: 'system',
      options: [{ value: 'system', label: 'As the system' }, { value: 'dark', label: 'Dark' }, { value: 'light', label: 'Light' }, { value: 'high-contrast', label: 'High contrast' }],
    },
    { id: 'display.density', title: 'Density', description: 'How close together rows and letters stand.', type: 'choice', default: 'compact', options: [{ value: 'compact', label: 'Compact' }, { value: 'comfortable', label: 'Comfortable' }] },
    { id: 'display.timeZone', title: 'Time Zone', description: 'The zone in which times are shown: UTC, an offset such as +02:00, or a name such as Europe/Berlin. Events keep their own times.', type: 'text', default: 'UTC', check: zoneProblem, suggestions: ['UTC', ...zones()] },
    {
      id: 'display.timePrecision', title: 'Time Precision', description: 'How exactly times are shown in lists.', type: 'choice', default: 'millisecond',
      options: [{ value: 'second', label: 'Seconds' }, { value: 'millisecond', label: 'Milliseconds' }, { value: 'microsecond', label: 'Microseconds' }],
    },
  );
}
