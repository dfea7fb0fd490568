import { EditorView } from '@codemirror/view';
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { FieldInfo } from '../../../src-core/contract/explore.ts';
import { useAnswer } from '../../data/answer.ts';
import { Button } from '../../ui/button.tsx';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import type { EditorProps } from '../../workbench/contribution.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import { useCopies, useRuleSets } from '../../workbench/use-rule-sets.ts';
import { diagnosticsOf, problemsOf, type RuleProblem } from './rule-problems.ts';
import { ruleLanguage } from './rule-language.ts';
import { RuleToolbar } from './rule-toolbar.tsx';
import { TrialView } from './trial-view.tsx';
import { useFollow } from './use-rules.ts';
import { sameText, type WorkingCopies } from '../../workbench/working-copies.ts';
import { longestText } from './yaml-place.ts';
import './rules.css';

/** A rule file's text, what is wrong with it, and what it would find. */
export default function RuleEditor({ copies, input: { key: file }, visible, setDirty }: EditorProps & { readonly copies: WorkingCopies }): ReactNode {
  const services = useServices();
  useFollow(copies);
  const { data: sets, error } = useRuleSets(visible);
  const kept = sets?.find(({ name }) => name === file)?.text;
  const draft = useCopies(copies, ({ drafts }) => drafts.get(file));
  const trial = useCopies(copies, ({ trials }) => trials.get(file));
  const text = draft ?? kept;
  const dirty = draft !== undefined;
  useEffect(() => setDirty(dirty), [dirty, setDirty]);
  useEffect(() => {
    if (visible) copies.use(file);
  }, [copies, file, visible]);
  const problems = useProblems(text, file);
  const diagnostics = useMemo(() => diagnosticsOf(text ?? '', problems), [text, problems]);
  const extensions = useRuleLanguage(visible);
  const view = useRef<EditorView>(undefined);
  useGoTo(copies, file, view, text !== undefined);
  if (text === undefined) return <Missing words={error?.message ?? (sets === undefined ? undefined : `This case has no rule file ${file}.`)} />;
  return (
    <div className="rules-editor" onFocus={() => copies.use(file)}>
      <RuleToolbar file={file} problems={problems} long={text.length > longestText} dirty={dirty} isNew={sets !== undefined && kept === undefined} trial={trial} view={view} />
      <div className="rules-text">
        <CodeEditor
          label={`Rule file ${file}`} value={text} extensions={extensions} diagnostics={diagnostics}
          onChange={(changed) => copies.edit(services, file, kept !== undefined && sameText(changed, kept) ? undefined : changed)}
          onReady={(ready) => {
            view.current = ready;
          }}
        />
      </div>
      {trial !== undefined && <TrialView trial={trial} current={trial.text === text} close={() => copies.try(file, undefined)} />}
    </div>
  );
}

function Missing({ words }: { readonly words: string | undefined }): ReactNode {
  const services = useServices();
  if (words === undefined) return <WaitingLine />;
  return <EmptyState icon="file-code" title={words}><Button onClick={() => void services.execute('rules.new')}>New rule file</Button></EmptyState>;
}

/** Problems of the text, a moment after it was written. */
function useProblems(text: string | undefined, file: string): readonly RuleProblem[] {
  const [problems, setProblems] = useState<readonly RuleProblem[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => setProblems(text === undefined ? [] : problemsOf(text, file)), 250);
    return () => clearTimeout(timer);
  }, [text, file]);
  return problems;
}

/** The same as long as the case's fields are. */
function useRuleLanguage(visible: boolean): ReturnType<typeof ruleLanguage> {
  const { engine } = useServices();
  const { id, revision } = useSession(({ state }) => ({ id: state?.case?.id, revision: state?.case?.revisions.events }));
  const { data } = useAnswer({ key: ['rules', 'fields', id], revision, ask: () => engine.fields(), visible: visible && id !== undefined, keepWhile: id });
  const json = JSON.stringify(data ?? []);
  return useMemo(() => ruleLanguage(JSON.parse(json) as readonly FieldInfo[]), [json]);
}

/** Goes to the line that somebody asked for, once there is a text. */
function useGoTo(copies: WorkingCopies, file: string, view: RefObject<EditorView | undefined>, ready: boolean): void {
  const goTo = useCopies(copies, (state) => (state.goTo?.file === file ? state.goTo : undefined));
  useEffect(() => {
    const { current } = view;
    if (goTo === undefined || !ready || current === undefined) return;
    const { from, to } = current.state.doc.line(Math.max(1, Math.min(goTo.line, current.state.doc.lines)));
    current.dispatch({ selection: { anchor: to, head: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    current.focus();
    copies.show(undefined);
  }, [copies, goTo, ready, view]);
}
