import type { Contribution, Registries, Registry } from './contribution.ts';

export function createRegistry<Entry extends { readonly id: string }>(what: string): Registry<Entry> {
  const entries = new Map<string, Entry>();
  return {
    add: (...added) => {
      for (const entry of added) {
        if (entries.has(entry.id)) throw new Error(`There are two of ${what} "${entry.id}".`);
        entries.set(entry.id, entry);
      }
    },
    get: (id) => entries.get(id),
    get all() {
      return [...entries.values()];
    },
  };
}

export function createRegistries(contributions: readonly Contribution[]): Registries {
  const registries: Registries = {
    commands: createRegistry('command'),
    keybindings: createRegistry('keybinding'),
    menus: createRegistry('menu item'),
    containers: createRegistry('view container'),
    views: createRegistry('view'),
    editors: createRegistry('editor'),
    settings: createRegistry('setting'),
    statusItems: createRegistry('status item'),
    quickOpen: createRegistry('quick open source'),
    overlays: createRegistry('overlay'),
  };
  contributions.forEach((contribute) => contribute(registries));
  return registries;
}
