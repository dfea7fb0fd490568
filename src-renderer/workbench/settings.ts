import { createStore } from 'zustand/vanilla';
import type { Remote } from '../../src-core/contract/rpc.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import type { Registry, Setting } from './contribution.ts';
import type { Settings } from './services.ts';

type Values = Readonly<Record<string, string | boolean>>;

export interface KeptSettings extends Settings {
  /** Reads what was kept; what is broken or unknown is left out. */
  load(): Promise<void>;
}

/** The person's settings, kept in the document `settings`; those at their default are not written. */
export function createSettings(engine: Pick<Remote<WorkbenchService>, 'readDocument' | 'writeDocument'>, registry: Registry<Setting>): KeptSettings {
  const store = createStore<Values>(() => ({}));
  return {
    store,
    get: <T extends string | boolean>(id: string) => {
      const setting = registry.get(id);
      if (setting === undefined) throw new Error(`There is no setting "${id}".`);
      return (store.getState()[id] ?? setting.default) as T;
    },
    set: (id, value) => {
      store.setState({ [id]: value });
      void engine.writeDocument({ name: 'settings', json: JSON.stringify(store.getState()) }).catch(() => undefined);
    },
    load: async () => {
      store.setState(validSettings(await engine.readDocument({ name: 'settings' }).catch(() => undefined), registry), true);
    },
  };
}

/** The settings in a JSON text that are known and hold what they may. */
export function validSettings(json: string | undefined, registry: Registry<Setting>): Values {
  const kept = parsed(json);
  return Object.fromEntries(registry.all.flatMap((setting) => {
    const value = kept[setting.id];
    return isValid(setting, value) ? [[setting.id, value]] : [];
  }));
}

function parsed(json: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isValid(setting: Setting, value: unknown): value is string | boolean {
  if (setting.type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  return setting.type === 'choice' ? setting.options.some((option) => option.value === value) : setting.check?.(value) === undefined;
}
