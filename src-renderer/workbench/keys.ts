import { matchKeybindingPress, parseKeybinding, type KeybindingPress } from 'tinykeys';
import type { Context } from './context.ts';
import type { Keybinding } from './contribution.ts';

/** The members of a keyboard event that matter here. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'>;

export type Pressed =
  | { readonly kind: 'none' }
  /** The first of a chord: the next key completes it. */
  | { readonly kind: 'waiting'; readonly keys: string }
  | { readonly kind: 'found'; readonly binding: Keybinding }
  /** A chord that nothing begins so. */
  | { readonly kind: 'unknown' };

const chordTime = 5000;
const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph']);

/** Finds the keybinding for what is pressed; of several that apply, the one registered last. */
export class KeyMatcher {
  readonly #parsed: readonly { readonly binding: Keybinding; readonly presses: readonly KeybindingPress[] }[];
  #before: KeyPress[] = [];
  #at = 0;

  constructor(bindings: readonly Keybinding[]) {
    this.#parsed = bindings.map((binding) => ({ binding, presses: parseKeybinding(binding.key) })).reverse();
  }

  press(event: KeyPress, context: Context, now: number): Pressed {
    if (modifiers.has(event.key)) return { kind: 'none' };
    if (now - this.#at > chordTime) this.#before = [];
    const presses = [...this.#before, event];
    const chord = this.#before.length > 0;
    this.#before = [];
    if (!chord && context.inputFocused && isWriting(event)) return { kind: 'none' };
    const fitting = this.#parsed.filter(({ binding, presses: wanted }) => (binding.when?.(context) ?? true) && presses.every((press, i) => wanted[i] !== undefined && matchKeybindingPress(press as KeyboardEvent, wanted[i])));
    const found = fitting.find((one) => one.presses.length === presses.length);
    if (found !== undefined) return { kind: 'found', binding: found.binding };
    if (fitting.length === 0) return { kind: chord ? 'unknown' : 'none' };
    [this.#before, this.#at] = [presses, now];
    return { kind: 'waiting', keys: fitting[0]!.binding.key.split(' ').slice(0, presses.length).join(' ') };
  }
}

/** What a text box does with a key itself: writing, moving, and the usual edits. */
function isWriting(event: KeyPress): boolean {
  const modified = event.ctrlKey || event.metaKey;
  if (!modified && !event.altKey) return !/^F\d+$/.test(event.key);
  return modified && !event.altKey && /^([acvxzy]|Arrow.*|Home|End|Backspace|Delete)$/i.test(event.key);
}
