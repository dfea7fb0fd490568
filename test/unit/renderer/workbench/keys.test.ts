import { expect, it } from 'vitest';
import type { Context } from '../../../../src-renderer/workbench/context.ts';
import { keybindingsOf } from '../../../../src-renderer/workbench/commands.ts';
import { createRegistries } from '../../../../src-renderer/workbench/registry.ts';
import { keyLabel } from '../../../../src-renderer/workbench/key-label.ts';
import { KeyMatcher, type KeyPress } from '../../../../src-renderer/workbench/keys.ts';

const context: Context = {
  caseOpen: true, hasTimes: true, activeEditor: undefined, focused: undefined, inputFocused: false, jobRunning: false, streamRunning: false, generatorRunning: false, filtered: false, canGoBack: false, canGoForward: false, alert: undefined, host: 'web',
};
function press(key: string, code: string, ...held: readonly ('Control' | 'Alt' | 'Shift' | 'Meta')[]): KeyPress {
  return { key, code, ctrlKey: held.includes('Control'), altKey: held.includes('Alt'), metaKey: held.includes('Meta'), getModifierState: (name) => (held as readonly string[]).includes(name) };
}
const matcher = (): KeyMatcher => new KeyMatcher([
  { id: 'a', command: 'palette', key: '$mod+Shift+KeyP' },
  { id: 'b', command: 'open', key: '$mod+KeyP' },
  { id: 'c', command: 'shortcuts', key: '$mod+KeyK $mod+KeyS' },
  { id: 'd', command: 'triage', key: 'KeyT', when: ({ focused }) => focused === 'alerts' },
  { id: 'e', command: 'general', key: 'F8' },
  { id: 'f', command: 'special', key: 'F8', when: ({ focused }) => focused === 'rule' },
  { id: 'g', command: 'undo', key: '$mod+KeyZ' },
]);
const command = (keys: KeyMatcher, event: KeyPress, now: Partial<Context> = {}, at = 0): string => {
  const pressed = keys.press(event, { ...context, ...now }, at);
  return pressed.kind === 'found' ? pressed.binding.command : pressed.kind;
};

it('tells one key with its modifiers from another', () => {
  expect(command(matcher(), press('p', 'KeyP', 'Control'))).toBe('open');
  expect(command(matcher(), press('P', 'KeyP', 'Control', 'Shift'))).toBe('palette');
  expect(command(matcher(), press('p', 'KeyP'))).toBe('none');
});

it('waits for the second key of a chord, for five seconds', () => {
  const keys = matcher();
  expect(command(keys, press('k', 'KeyK', 'Control'))).toBe('waiting');
  expect(command(keys, press('Control', 'ControlLeft', 'Control'), {}, 1000)).toBe('none');
  expect(command(keys, press('s', 'KeyS', 'Control'), {}, 2000)).toBe('shortcuts');
  expect(command(keys, press('k', 'KeyK', 'Control'), {}, 3000)).toBe('waiting');
  expect(command(keys, press('x', 'KeyX'), {}, 4000)).toBe('unknown');
  expect(command(keys, press('k', 'KeyK', 'Control'), {}, 5000)).toBe('waiting');
  expect(command(keys, press('p', 'KeyP', 'Control'), {}, 11_000)).toBe('open');
});

it('asks the condition, and lets the later of two go first', () => {
  expect(command(matcher(), press('t', 'KeyT'), { focused: 'alerts' })).toBe('triage');
  expect(command(matcher(), press('t', 'KeyT'))).toBe('none');
  expect(command(matcher(), press('F8', 'F8'))).toBe('general');
  expect(command(matcher(), press('F8', 'F8'), { focused: 'rule' })).toBe('special');
});

it('does not answer to the key of a command that does not apply', () => {
  const registries = createRegistries([(register) => {
    register.commands.add({ id: 'x', title: 'X', when: ({ caseOpen }) => caseOpen, run: () => undefined });
    register.keybindings.add({ id: 'x', command: 'x', key: 'F8', when: ({ focused }) => focused === 'rule' });
  }]);
  const answers = (now: Partial<Context>): string => command(new KeyMatcher(keybindingsOf(registries)), press('F8', 'F8'), now);
  expect([answers({ focused: 'rule' }), answers({ focused: 'rule', caseOpen: false }), answers({})]).toEqual(['x', 'none', 'none']);
});

it('leaves a text box its own keys', () => {
  const writing = { inputFocused: true, focused: 'alerts' };
  expect(command(matcher(), press('t', 'KeyT'), writing)).toBe('none');
  expect(command(matcher(), press('z', 'KeyZ', 'Control'), writing)).toBe('none');
  expect(command(matcher(), press('p', 'KeyP', 'Control'), writing)).toBe('open');
  expect(command(matcher(), press('F8', 'F8'), writing)).toBe('general');
});

it.each([
  ['$mod+KeyK $mod+KeyS', 'Ctrl+K Ctrl+S', '⌘K ⌘S'],
  ['$mod+Shift+Digit1', 'Ctrl+Shift+1', '⌘⇧1'],
  ['$mod+Backslash', 'Ctrl+\\', '⌘\\'],
  ['F6', 'F6', 'F6'],
  ['Alt+ArrowLeft', 'Alt+Left', '⌥Left'],
  ['$mod+,', 'Ctrl+,', '⌘,'],
  ['t', 'T', 'T'],
])('writes %s as %s', (key, label, mac) => {
  expect([keyLabel(key, false), keyLabel(key, true)]).toEqual([label, mac]);
});
