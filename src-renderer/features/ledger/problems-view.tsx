import type { ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import type { Problem } from '../../../src-core/contract/session.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import './ledger.css';

const icons = { error: 'error', warning: 'warning', information: 'info' } as const;

/** What went wrong or limits the findings, each with what can be done about it. */
export default function ProblemsView(): ReactNode {
  const problems = useSession((session) => session.state?.problems);
  if (problems === undefined || problems.length === 0) return <p className="ledger-empty">No problems. Inputs that could not be read, rules that miss a field and jobs that failed would be listed here.</p>;
  return <ul className="ledger-problems">{problems.map((problem, i) => <ProblemRow key={i} problem={problem} />)}</ul>;
}

function ProblemRow({ problem }: { readonly problem: Problem }): ReactNode {
  const services = useServices();
  const { severity, about, text, resume } = problem;
  return (
    <li>
      <i className={`codicon codicon-${icons[severity]} ledger-${severity}`} role="img" aria-label={severity} />
      <span className="ledger-about">{visibleText(about)}</span>
      <span>{visibleText(text, 2000)}</span>
      {resume !== undefined && <button type="button" onClick={() => void services.execute('case.resume', resume)}>Go on</button>}
    </li>
  );
}
