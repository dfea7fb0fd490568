import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { codeSetup, type CodeSetup } from './code-setup.ts';
import './code-editor.css';

/** What is wrong (or worth a word) at a place; offsets are UTF-16 units from 0. */
export interface CodeDiagnostic {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

export interface CodeEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Its accessible name. */
  readonly label: string;
  /** Language, completion, keys of one's own (before the editor's). Kept between renders by the caller, since a new one is set up anew. */
  readonly extensions?: Extension;
  readonly diagnostics?: readonly CodeDiagnostic[];
  /** As an input field: no line ends, gutters or search. */
  readonly singleLine?: boolean;
  readonly readOnly?: boolean;
  readonly placeholder?: string;
  /** Is handed the editor once it stands. */
  readonly onReady?: (view: EditorView) => void;
}

/** CodeMirror as a controlled component: a `value` that differs from the text replaces what differs, and the cursor stays. */
export function CodeEditor(props: CodeEditorProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useEditorView(host, props);
  useValue(view, props.value);
  useEffect(() => {
    if (view.current !== undefined) showDiagnostics(view.current, props.diagnostics ?? []);
  }, [view, props.diagnostics]);
  return <div ref={host} className={props.singleLine === true ? 'code-editor code-editor-line' : 'code-editor'} />;
}

type ViewRef = RefObject<EditorView | undefined>;

/** Marks changes that come from `value`, which are not told back. */
const fromOutside = Annotation.define<boolean>();

function useEditorView(host: RefObject<HTMLDivElement | null>, props: CodeEditorProps): ViewRef {
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  const setup = useRef(new Compartment());
  useEffect(() => {
    latest.current = props;
  });
  const { label, singleLine = false, readOnly = false, placeholder = '', extensions } = props;
  useEffect(() => {
    const { value, onReady } = latest.current;
    const told = EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (docChanged && !transactions.some((transaction) => transaction.annotation(fromOutside) === true)) latest.current.onChange(state.doc.toString());
    });
    const created = new EditorView({ parent: host.current!, state: EditorState.create({ doc: value, extensions: [nonce(), told, setup.current.of([])] }) });
    view.current = created;
    onReady?.(created);
    return () => {
      view.current = undefined;
      created.destroy();
    };
  }, [host]);
  useEffect(() => {
    const chosen: CodeSetup = { label, singleLine, readOnly, placeholder };
    view.current?.dispatch({ effects: setup.current.reconfigure([extensions ?? [], codeSetup(chosen)]) });
  }, [label, singleLine, readOnly, placeholder, extensions]);
  return view;
}

/** The page's content security policy lets only styles with this nonce in. */
function nonce(): Extension {
  const given = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content;
  return given === undefined ? [] : EditorView.cspNonce.of(given);
}

function useValue(view: ViewRef, value: string): void {
  useEffect(() => {
    const { current } = view;
    if (current === undefined) return;
    const text = current.state.doc.toString();
    const wanted = value.replaceAll(/\r\n?/g, '\n');
    if (text !== wanted) current.dispatch({ changes: difference(text, wanted), annotations: fromOutside.of(true) });
  }, [view, value]);
}

/** The one change between two texts, without what they begin and end with alike. */
function difference(before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let end = 0;
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

function showDiagnostics(view: EditorView, diagnostics: readonly CodeDiagnostic[]): void {
  const { length } = view.state.doc;
  const within = (place: number): number => Math.max(0, Math.min(place, length));
  const shown = diagnostics.map(({ from, to, severity, message }): Diagnostic => ({ from: within(from), to: Math.max(within(from), within(to)), severity, message }));
  view.dispatch(setDiagnostics(view.state, shown));
}
