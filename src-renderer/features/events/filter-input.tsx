import { completionStatus } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { CodeEditor, type CodeDiagnostic } from '../../ui/code-editor.tsx';
import { useSelection, useServices } from '../../workbench/use.ts';
import type { EventsState } from './events-state.ts';
import { filterCompletion } from './filter-completion.ts';
import { filterError, type FilterError } from './filter-error.ts';
import { FilterHistory } from './filter-history.ts';
import { useEventsState } from './use-events.ts';

interface Props {
  readonly state: EventsState;
  readonly visible: boolean;
  /** What stands there, and what is wrong with it. */
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly error: FilterError | undefined;
  /** The person wanted to apply what cannot be read. */
  readonly onInsist: (draft: string) => void;
}

/** The line in which the filter is written. Enter applies it, Escape goes back to what applies. */
export function FilterInput({ state, visible, draft, onDraft, error, onInsist }: Props): ReactNode {
  const [view, setView] = useState<EditorView>();
  const { focusFilter } = useEventsState(state);
  const extensions = useFilterExtensions(onDraft, onInsist);
  useEffect(() => {
    if (!focusFilter || !visible || view === undefined) return;
    view.focus();
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    state.store.setState({ focusFilter: false });
  }, [focusFilter, visible, view, state]);
  const diagnostics = useMemo((): readonly CodeDiagnostic[] => (error === undefined ? [] : [{ from: error.offset, to: error.offset + 1, severity: 'error', message: error.message }]), [error]);
  return <CodeEditor singleLine label="Filter events" placeholder="Filter, for example status:404 AND NOT client:10.0.0.0/8" value={draft} onChange={onDraft} extensions={extensions} diagnostics={diagnostics} onReady={setView} />;
}

function useFilterExtensions(onDraft: Props['onDraft'], onInsist: Props['onInsist']): Extension {
  const services = useServices();
  const applied = useSelection((now) => now.query);
  return useMemo(() => {
    const history = new FilterHistory(services.layout.memento('events'));
    const complete = filterCompletion(services.engine);
    const replace = (view: EditorView, text: string | undefined): boolean => {
      if (text === undefined || completionStatus(view.state) === 'active') return false;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: text.length } });
      return true;
    };
    const apply = (view: EditorView): boolean => {
      const query = view.state.doc.toString().trim();
      if (filterError(query) !== undefined) {
        onInsist(view.state.doc.toString());
        return true;
      }
      history.add(query);
      services.selection.narrow({ query });
      onDraft(query);
      return true;
    };
    const revert = (view: EditorView): boolean => completionStatus(view.state) !== 'active' && view.state.doc.toString() !== applied && replace(view, applied);
    return [
      EditorState.languageData.of(() => [{ autocomplete: complete }]),
      keymap.of([
        { key: 'Enter', run: (view) => completionStatus(view.state) !== 'active' && apply(view) },
        { key: 'Mod-Enter', run: apply },
        { key: 'ArrowUp', run: (view) => completionStatus(view.state) !== 'active' && replace(view, history.older(view.state.doc.toString())) },
        { key: 'ArrowDown', run: (view) => completionStatus(view.state) !== 'active' && replace(view, history.newer()) },
        { key: 'Escape', run: revert },
      ]),
    ];
  }, [services, applied, onDraft, onInsist]);
}
