import { keybindingsOf } from './commands.ts';
import type { Workbench } from './create-workbench.ts';
import { keyLabel } from './key-label.ts';
import { KeyMatcher } from './keys.ts';

/** Runs commands by key; `tell` hears of a chord that is begun. Gives what stops it. */
export function listenToKeys({ services, overlays }: Workbench, tell: (chord: string | undefined) => void): () => void {
  const matcher = new KeyMatcher(keybindingsOf(services.registries));
  const press = (event: KeyboardEvent): void => {
    const { quick, menu, question } = overlays.store.getState();
    if (event.defaultPrevented || event.isComposing || menu !== undefined || question !== undefined) return;
    const pressed = matcher.press(event, quick === undefined ? services.context() : { ...services.context(), inputFocused: true }, performance.now());
    if (pressed.kind === 'none') return;
    event.preventDefault();
    tell(pressed.kind === 'waiting' ? `(${keyLabel(pressed.keys)}) was pressed. Waiting for the second key…` : pressed.kind === 'unknown' ? 'No command has these keys.' : undefined);
    if (pressed.kind === 'found') void services.execute(pressed.binding.command);
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
