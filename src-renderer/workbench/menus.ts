import type { Command } from './contribution.ts';
import { keysOf } from './commands.ts';
import type { Services } from './services.ts';

export interface MenuRow {
  readonly id: string;
  readonly label: string;
  readonly icon?: string | undefined;
  readonly keys?: string | undefined;
  /** Begins a new group, set apart by a line. */
  readonly apart: boolean;
  run(): void;
}

/** The commands of a menu that apply now, groups in order of their names. */
export function resolveMenu(services: Services, menu: string, argument?: unknown): readonly MenuRow[] {
  const context = services.context();
  const found = services.registries.menus.all.flatMap((item) => {
    const command = services.registries.commands.get(item.command);
    const applies = item.menu === menu && command !== undefined && (item.when?.(context) ?? true) && (command.when?.(context) ?? true);
    return applies ? [{ item, command, group: item.group ?? '' }] : [];
  });
  const sorted = found.toSorted((one, other) => (one.group < other.group ? -1 : one.group > other.group ? 1 : 0));
  return sorted.map(({ item, command, group }, i) => ({
    ...rowOf(services, command), id: item.id, apart: i > 0 && group !== sorted[i - 1]!.group,
    run: () => void services.execute(command.id, argument),
  }));
}

const rowOf = (services: Services, command: Command): Pick<MenuRow, 'label' | 'icon' | 'keys'> => ({ label: command.title, icon: command.icon, keys: keysOf(services.registries, command.id) });
