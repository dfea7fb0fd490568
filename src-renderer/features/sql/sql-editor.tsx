import type { EditorView } from '@codemirror/view';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { z } from 'zod';
import type { SqlTable } from '../../../src-core/contract/sql.ts';
import { useAnswer } from '../../data/answer.ts';
import { CodeEditor, type CodeDiagnostic } from '../../ui/code-editor.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { EditorProps } from '../../workbench/contribution.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import { ResultView } from './result-view.tsx';
import type { Sheets } from './sheets.ts';
import { SqlSnippets } from './sql-snippets.tsx';
import { sqlLanguage } from './sql-language.ts';
import { SqlToolbar } from './sql-toolbar.tsx';
import { statementAt, type Span } from './statements.ts';
import { useRun, type Run } from './use-run.ts';
import './sql.css';

/** SQL over the case, which it can only read, and what it answers. */
export default function SqlEditor({ sheets, input: { key }, visible, memento }: EditorProps & { readonly sheets: Sheets }): ReactNode {
  const services = useServices();
  const caseId = useFollow(sheets);
  const text = useStore(sheets.store, ({ texts }) => texts.get(key) ?? '');
  const tables = useTables(visible);
  const [limit, setLimit] = useState<number>(memento.get('limit', z.number().int().min(1).max(100_000)) ?? 1000);
  const { run, start, cancel } = useRun();
  const view = useRef<EditorView>(undefined);
  const runHere = (): void => {
    const span = view.current === undefined ? undefined : chosen(view.current, text);
    if (span !== undefined) start(text.slice(span.from, span.to), span, limit);
  };
  useEffect(() => sheets.serve(key, runHere));
  useEffect(() => {
    if (visible) sheets.use(key);
  }, [sheets, key, visible]);
  const diagnostics = useDiagnostics(run);
  const extensions = useMemo(() => sqlLanguage(tables), [tables]);
  if (caseId === undefined) return <EmptyState icon="database" title="Open a log or a case to ask it in SQL." />;
  const write = (changed: string): void => sheets.write(services, key, changed);
  return (
    <div className="sql-editor" onFocus={() => sheets.use(key)}>
      <SqlToolbar running={run?.running === true} empty={text.trim() === ''} limit={limit} run={runHere} cancel={cancel} recall={(statement) => write(text.trim() === '' ? statement : `${text.trimEnd()}\n\n${statement}`)} setLimit={(chosenLimit) => {
        memento.set('limit', chosenLimit);
        setLimit(chosenLimit);
      }} />
      <div className="sql-text">
        <CodeEditor label={`SQL ${key}`} value={text} extensions={extensions} diagnostics={diagnostics} onChange={write} onReady={(ready) => {
          view.current = ready;
        }} />
      </div>
      {run === undefined ? <SqlSnippets tables={tables} choose={(statement) => {
        write(statement);
        start(statement, { from: 0, to: statement.length }, limit);
        view.current?.focus();
      }} /> : <ResultView run={run} memento={memento} />}
    </div>
  );
}

/** What is selected, else the statement at the cursor. */
function chosen({ state }: EditorView, text: string): Span | undefined {
  const { from, to, head } = state.selection.main;
  const selected = text.slice(from, to);
  return selected.trim() === '' ? statementAt(text, head) : { from, to };
}

function useFollow(sheets: Sheets): string | undefined {
  const services = useServices();
  const id = useSession(({ state }) => state?.case?.id);
  useEffect(() => sheets.follow(services), [sheets, services, id]);
  return id;
}

const none: readonly SqlTable[] = [];

/** The same object as long as nothing in it changes. */
function useTables(visible: boolean): readonly SqlTable[] {
  const { engine } = useServices();
  const { id, revision } = useSession(({ state }) => ({ id: state?.case?.id, revision: state?.case?.revisions.events }));
  const { data } = useAnswer({ key: ['sql', 'tables', id], revision, ask: () => engine.sqlTables(), visible: visible && id !== undefined, keepWhile: id });
  const json = JSON.stringify(data ?? none);
  return useMemo(() => JSON.parse(json) as readonly SqlTable[], [json]);
}

function useDiagnostics(run: Run | undefined): readonly CodeDiagnostic[] {
  return useMemo(() => {
    if (run?.error === undefined || run.error.message === 'Stopped.') return [];
    const { span, text, error: { message, offset } } = run;
    if (offset === undefined) return [{ from: span.from, to: span.to, severity: 'error', message }];
    const word = /^(?:\w+|"[^"\n]{0,500}"|\S)?/.exec(text.slice(offset, offset + 502))![0];
    return [{ from: span.from + offset, to: span.from + offset + word.length, severity: 'error', message }];
  }, [run]);
}
