import { SpoorError, messageOf } from '../../src-core/base/errors.ts';
import type { Command, Keybinding, Registries } from './contribution.ts';
import { keyLabel } from './key-label.ts';
import type { Services } from './services.ts';

/** The key that a command has, as people write it. */
export function keysOf(registries: Registries, command: string): string | undefined {
  const binding = registries.keybindings.all.find((one) => one.command === command);
  return binding === undefined ? undefined : keyLabel(binding.key);
}

/** All keybindings, each where its own condition and its command's hold. */
export const keybindingsOf = ({ keybindings, commands }: Registries): readonly Keybinding[] =>
  keybindings.all.map((binding) => ({ ...binding, when: (context) => (binding.when?.(context) ?? true) && (commands.get(binding.command)?.when?.(context) ?? true) }));

export const fullTitle = ({ category, title }: Pick<Command, 'category' | 'title'>): string => (category === undefined ? title : `${category}: ${title}`);

/** Runs a command; what goes wrong is said. */
export async function runCommand(services: Services, id: string, argument: unknown): Promise<void> {
  const command = services.registries.commands.get(id);
  try {
    if (command === undefined) throw new SpoorError('internal', `There is no command "${id}".`);
    await command.run(services, argument);
  } catch (error) {
    if (error instanceof SpoorError && error.code === 'aborted') return;
    services.dialogs.notify({ severity: 'error', text: messageOf(error) });
  }
}
