import type { ReactNode } from 'react';
import type { RuleInfo, RuleSet } from '../../../src-core/contract/rule-sets.ts';
import { Icon } from '../../ui/icon.tsx';
import { SeverityMark } from '../../ui/severity.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import type { TreeRow } from './tree-rows.ts';

/** What stands on a line of the tree. */
export function RowContent({ row }: { readonly row: TreeRow }): ReactNode {
  if (row.kind === 'rule') return <Rule rule={row.rule} />;
  return (
    <>
      <Icon name={row.open ? 'chevron-down' : 'chevron-right'} />
      {row.kind === 'group' ? row.title : <File file={row.file} set={row.set} edited={row.edited} />}
    </>
  );
}

function File({ file, set, edited }: { readonly file: string; readonly set: RuleSet | undefined; readonly edited: boolean }): ReactNode {
  const problem = set?.problem;
  const about = [set?.builtIn === true ? 'built in' : undefined, edited ? 'not kept' : undefined].filter((word) => word !== undefined).join(', ');
  return (
    <>
      {problem === undefined ? <Icon name="file-code" /> : <Icon name="error" label="Cannot be read" className="rules-failed" />}
      <span className="rules-name" title={problem === undefined ? undefined : visibleText(problem)}>{visibleText(file, 200)}</span>
      {about !== '' && <span className="rules-about">{about}</span>}
    </>
  );
}

function Rule({ rule: { id, title, severity, alerting, alerts, windows } }: { readonly rule: RuleInfo }): ReactNode {
  const found = alerting ? count(alerts, 'alert') : count(windows, 'window');
  return (
    <>
      {alerting ? <SeverityMark severity={severity} /> : <Icon name="graph" label="Measures only; raises no alerts" />}
      <span className="rules-name" title={title === undefined ? undefined : visibleText(title)}>{visibleText(id, 200)}</span>
      <span className="rules-count">{found}</span>
    </>
  );
}

const count = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
