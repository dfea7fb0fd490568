import type { Extension, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Typing over a selection is done here: browsers that do it keep the look of what was there by styles within the page, which its
 * content security policy turns away with an error.
 */
export const typeOverSelection: Extension = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { inputType, data } = event;
    const { state } = view;
    if (inputType !== 'insertText' || data === null || view.composing || state.readOnly || state.selection.ranges.every(({ empty }) => empty)) return false;
    const { from, to } = state.selection.main;
    const insert = (): Transaction => state.update(state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    if (!state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});
