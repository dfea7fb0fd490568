import { expect, it } from 'vitest';
import { createRegistries, createRegistry } from '../../../../src-renderer/workbench/registry.ts';

it('keeps entries in the order in which they came', () => {
  const registry = createRegistry<{ readonly id: string }>('thing');
  registry.add({ id: 'b' }, { id: 'a' });
  expect(registry.all.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(registry.get('a')).toEqual({ id: 'a' });
  expect(registry.get('toString')).toBeUndefined();
});

it('refuses an id that is taken', () => {
  const registry = createRegistry<{ readonly id: string }>('thing');
  registry.add({ id: 'a' });
  expect(() => registry.add({ id: 'a' })).toThrow('two of thing "a"');
});

it('lets every contribution add', () => {
  const registries = createRegistries([(register) => register.commands.add({ id: 'x', title: 'X', run: () => undefined }), (register) => register.keybindings.add({ id: 'x', command: 'x', key: 'KeyX' })]);
  expect([registries.commands.all.length, registries.keybindings.all.length]).toEqual([1, 1]);
});
