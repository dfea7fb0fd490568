import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const popup = { backgroundColor: 'var(--bg-menu)', color: 'var(--fg)', border: '1px solid var(--border)' };
const focused = { outline: '1px solid var(--focus)', outlineOffset: '-1px' };

/** CodeMirror in the workbench's tokens: all colours follow the theme by themselves. */
const look = EditorView.theme({
  '&': { color: 'var(--fg)', backgroundColor: 'var(--bg-editor)', height: '100%', fontSize: 'var(--font-size)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--fg)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--fg)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--code-selection)' },
  '.cm-gutters': { backgroundColor: 'var(--bg-editor)', color: 'var(--fg-muted)', border: 'none' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--fg)' },
  '.cm-activeLine': { backgroundColor: 'transparent', boxShadow: 'inset 0 1px var(--code-line), inset 0 -1px var(--code-line)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--bg-hover)', color: 'var(--fg)', border: '1px solid var(--border)' },
  '.cm-specialChar': { color: 'var(--error)', outline: '1px solid var(--error)' },
  '.cm-placeholder': { color: 'var(--fg-muted)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--fg-muted)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--error)' },
  '.cm-searchMatch, .cm-selectionMatch': { backgroundColor: 'var(--code-match)', outline: '1px solid transparent' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--focus)' },
  '.cm-tooltip': popup,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 6px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--bg-selected)', color: 'var(--fg-selected)' },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', opacity: '1', marginLeft: '1em' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'bold' },
  '.cm-tooltip.cm-completionInfo': { ...popup, fontFamily: 'var(--font-ui)', padding: '6px 8px', maxWidth: '420px', whiteSpace: 'pre-wrap' },
  '.cm-tooltip-hover': { maxWidth: '520px' },
  '.cm-diagnostic': { padding: '4px 8px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'var(--font-ui)' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--error)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--warning)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--error)', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warning)', textUnderlineOffset: '3px' },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--error)' },
  '.cm-panels': { backgroundColor: 'var(--bg-menu)', color: 'var(--fg)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--border)' },
  '.cm-panel input, .cm-panel button, .cm-panel .cm-textfield, .cm-panel .cm-button': { backgroundColor: 'var(--bg-input)', backgroundImage: 'none', color: 'var(--fg)', border: '1px solid var(--border)', fontSize: 'inherit' },
  '.cm-panel :focus-visible': focused,
  '.cm-panel.cm-search [name=close]': { border: 'none', color: 'var(--fg)' },
});

const code = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.literal], color: 'var(--code-number)' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.typeName, tags.standard(tags.name), tags.function(tags.variableName)], color: 'var(--code-name)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: tags.invalid, color: 'var(--error)' },
]);

/** One line that sits in a bar like any other input. */
const oneLine = EditorView.theme({
  '&': { backgroundColor: 'transparent', height: 'auto' },
  '.cm-scroller': { overflowX: 'auto', scrollbarWidth: 'none' },
  '.cm-content': { padding: '3px 0' },
  '.cm-line': { padding: '0 6px' },
});

export const codeTheme = (singleLine: boolean): Extension => [singleLine ? oneLine : [], look, syntaxHighlighting(code)];
