import { nextDiagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { useId, type ReactNode, type RefObject } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import { RuleHelp } from './rule-help.tsx';
import type { RuleProblem } from './rule-problems.ts';
import type { Trial } from '../../workbench/working-copies.ts';

/** What can be done with a rule file, and how it stands. */
export function RuleToolbar({ file, problems, long, dirty, isNew, trial, view }: {
  readonly file: string;
  readonly problems: readonly RuleProblem[];
  /** Too long to be checked while it is written. */
  readonly long: boolean;
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
    <div className="rules-tools">
      <Toolbar label={`Rule file ${file}`}>
        <Button icon="play" disabled={running || problems.length > 0} onClick={run('rules.try')} aria-keyshortcuts="Control+Enter">Try</Button>
        <Button icon="save" secondary disabled={running || problems.length > 0 || !dirty} onClick={run('rules.keep')} aria-keyshortcuts="Control+S">Keep</Button>
        <IconButton icon="discard" label="Revert to the text that the case has" disabled={running || !dirty || isNew} onClick={run('rules.revert')} />
        <IconButton icon="question" label="How rules are written" popoverTarget={help} />
      </Toolbar>
      <span className="rules-standing" role="status">
        {problems.length > 0 ? <Problems problems={problems} view={view} /> : `${isNew ? 'New; not kept yet' : dirty ? 'Changed; not kept yet' : 'As the case has it'}${long ? '. So long a file is checked when you try it.' : ''}`}
      </span>
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
      <Icon name="error" /><span>{problems.length === 1 ? '1 problem' : `${problems.length} problems`}: line {line}: {visibleText(message, 300)}</span>
    </button>
  );
}
