import { acceptCompletion, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentWithTab, selectLine } from '@codemirror/commands';
import { foldKeymap } from '@codemirror/language';
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { gotoLine, openSearchPanel, searchKeymap, selectMatches, selectSelectionMatches } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { keymap, type KeyBinding } from '@codemirror/view';

/** Where the library's key means another thing than in the workbench: Alt+Left goes back, Ctrl+Enter runs. */
const foreign: ReadonlySet<string | undefined> = new Set(['Alt-ArrowLeft', 'Alt-ArrowRight', 'Alt-l', 'Mod-i', 'Mod-g', 'Mod-Shift-l', 'Mod-Alt-\\', 'Mod-Enter']);
const native = (bindings: readonly KeyBinding[]): readonly KeyBinding[] => bindings.filter(({ key }) => !foreign.has(key));

const editing: readonly KeyBinding[] = [
  { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
  { key: 'Mod-h', run: openSearchPanel, preventDefault: true },
  { key: 'Mod-g', mac: 'Ctrl-g', run: gotoLine, preventDefault: true },
  { key: 'Mod-l', run: selectLine, preventDefault: true },
  { key: 'Mod-Shift-l', run: selectSelectionMatches, preventDefault: true },
  { key: 'Mod-F2', run: selectSelectionMatches },
  { key: 'Alt-Enter', run: selectMatches, scope: 'search-panel' },
];

const stay: KeyBinding = { key: 'Enter', run: () => true };

/** The keys of Visual Studio Code's editor. Escape, then Tab, leaves it. */
export function codeKeys(singleLine: boolean): Extension {
  const accept: KeyBinding = { key: 'Tab', run: acceptCompletion };
  if (singleLine) return keymap.of([...completionKeymap, accept, ...closeBracketsKeymap, stay, ...historyKeymap, ...native(defaultKeymap)]);
  return keymap.of([
    ...completionKeymap, accept, ...closeBracketsKeymap, ...editing, ...native(searchKeymap), ...foldKeymap, ...historyKeymap, ...native(defaultKeymap), indentWithTab,
  ]);
}
