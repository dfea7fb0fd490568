import { nextDiagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { useId, type ReactNode, type RefObject } from 'react';
import { useServices } from '../../workbench/use.ts';
import { RuleHelp } from './rule-help.tsx';
import type { RuleProblem } from './rule-problems.ts';
import type { Trial } from './working-copies.ts';

/** What can be done with a rule file, and how it stands. */
export function RuleToolbar({ file, problems, dirty, isNew, trial, view }: {
  readonly file: string;
  readonly problems: readonly RuleProblem[];
  readonly dirty: boolean;
  /** Nothing of it is in the case yet. */
  readonly isNew: boolean;
  readonly trial: Trial | undefined;
  readonly view: RefObject<EditorView | undefined>;
}): ReactNode {
  const services = useServices();
  const help = useId();
  const running = trial !== undefined && trial.error === undefined && (trial.summary === undefined || trial.keeping);
  const run = (command: string) => () => void services.execute(command, { file });
  return (
    <div className="rules-tools" role="toolbar" aria-label={`Rule file ${file}`}>
      <button type="button" disabled={running || problems.length > 0} onClick={run('rules.try')} title="Runs this text over the stored events and shows what would change (Ctrl+Enter)"><i className="codicon codicon-play" aria-hidden />Try</button>
      <button type="button" disabled={running || problems.length > 0 || !dirty} onClick={run('rules.keep')} title="Makes this text the case's (Ctrl+S)"><i className="codicon codicon-save" aria-hidden />Keep</button>
      <button type="button" disabled={!dirty || isNew} onClick={run('rules.revert')} title="Back to the text that the case has"><i className="codicon codicon-discard" aria-hidden />Revert</button>
      <span className="rules-standing" role="status">
        {problems.length > 0 ? <Problems problems={problems} view={view} /> : isNew ? 'New; not kept yet' : dirty ? 'Changed; not kept yet' : 'As the case has it'}
      </span>
      <button type="button" popoverTarget={help} className="rules-help-button"><i className="codicon codicon-question" aria-hidden />Help</button>
      <RuleHelp id={help} />
    </div>
  );
}

function Problems({ problems, view }: { readonly problems: readonly RuleProblem[]; readonly view: RefObject<EditorView | undefined> }): ReactNode {
  const [{ line, message }] = problems as [RuleProblem, ...RuleProblem[]];
  const next = (): void => {
    if (view.current === undefined) return;
    nextDiagnostic(view.current);
    view.current.focus();
  };
  return (
    <button type="button" className="rules-problems" onClick={next} title="Go to the next problem (F8)">
      <i className="codicon codicon-error" aria-hidden />{problems.length === 1 ? '1 problem' : `${problems.length} problems`}: line {line}: {message.slice(0, 300)}
    </button>
  );
}
