import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { history } from '@codemirror/commands';
import { bracketMatching, foldGutter, indentOnInput, indentUnit } from '@codemirror/language';
import { highlightSelectionMatches, search } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, lineNumbers,
  placeholder, rectangularSelection,
} from '@codemirror/view';
import { typeOverSelection } from './code-input.ts';
import { codeKeys } from './code-keys.ts';
import { codeTheme } from './code-theme.ts';

export interface CodeSetup {
  /** Its accessible name. */
  readonly label: string;
  readonly singleLine: boolean;
  readonly readOnly: boolean;
  readonly placeholder: string;
}

/** What every code editor of the workbench has. */
export const codeSetup = (setup: CodeSetup): Extension => [
  setup.singleLine ? onOneLine : onManyLines,
  // Direction marks and other characters that cannot be seen but change what is read.
  highlightSpecialChars({ addSpecialChars: /\u200c|\u200d|[\u202a-\u202e\u2066-\u2069]/g }),
  typeOverSelection, history(), drawSelection(), dropCursor(), bracketMatching(), closeBrackets(),
  // After a key (`namespace`) comes its value.
  autocompletion({ icons: false, activateOnCompletion: ({ type }) => type === 'namespace' }),
  EditorState.allowMultipleSelections.of(!setup.singleLine),
  EditorState.readOnly.of(setup.readOnly),
  setup.placeholder === '' ? [] : placeholder(setup.placeholder),
  codeKeys(setup.singleLine),
  codeTheme(setup.singleLine),
  EditorView.contentAttributes.of({
    'aria-label': setup.label,
    tabindex: '0',
    ...(setup.singleLine ? { 'aria-multiline': 'false' } : { 'data-autofocus': '', 'aria-description': 'Tab indents; press Escape and then Tab to leave the editor.' }),
  }),
];

const onManyLines: Extension = [
  lineNumbers(), foldGutter(), highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), search({ top: true }),
  indentOnInput(), indentUnit.of('  '), rectangularSelection(),
];

const onOneLine: Extension = [
  EditorView.clipboardInputFilter.of((text) => text.replaceAll(/\s*[\r\n]+\s*/g, ' ')),
  EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
];
