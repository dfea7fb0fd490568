import type { ReactNode } from 'react';
import type { RuleInfo, RuleSet } from '../../../src-core/contract/rule-sets.ts';
import { visibleText } from '../../ui/visible-text.ts';
import type { TreeRow } from './tree-rows.ts';

/** What stands on a line of the tree. */
export function RowContent({ row }: { readonly row: TreeRow }): ReactNode {
  if (row.kind === 'rule') return <Rule rule={row.rule} />;
  return (
    <>
      <i className={`codicon codicon-chevron-${row.open ? 'down' : 'right'} rules-chevron`} aria-hidden />
      {row.kind === 'group' ? row.title : <File file={row.file} set={row.set} edited={row.edited} />}
    </>
  );
}

function File({ file, set, edited }: { readonly file: string; readonly set: RuleSet | undefined; readonly edited: boolean }): ReactNode {
  const problem = set?.problem;
  const about = [set?.builtIn === true ? 'built in' : undefined, edited ? 'not kept' : undefined].filter((word) => word !== undefined).join(', ');
  return (
    <>
      <i className={problem === undefined ? 'codicon codicon-file-code' : 'codicon codicon-error rules-failed'} {...(problem === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': 'cannot be read' })} />
      <span className="rules-name" title={problem === undefined ? undefined : visibleText(problem)}>{visibleText(file, 200)}</span>
      {about !== '' && <span className="rules-about">{about}</span>}
    </>
  );
}

function Rule({ rule: { id, title, severity, alerting, alerts, windows } }: { readonly rule: RuleInfo }): ReactNode {
  const found = alerting ? count(alerts, 'alert') : count(windows, 'window');
  return (
    <>
      <i className={`codicon codicon-${alerting ? 'circle-filled' : 'circle-outline'} rules-mark`} data-severity={severity} role="img" aria-label={alerting ? severity : 'measures only'} title={alerting ? `Severity ${severity}` : 'Measures only; raises no alerts'} />
      <span className="rules-name" title={title === undefined ? undefined : visibleText(title)}>{visibleText(id, 200)}</span>
      <span className="rules-count">{found}</span>
    </>
  );
}

const count = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
