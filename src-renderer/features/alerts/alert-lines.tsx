import type { MouseEvent, ReactNode } from 'react';
import type { AlertGroup, AlertGroupBy, AlertRow, TriageStatus } from '../../../src-core/contract/findings.ts';
import type { Severity } from '../../../src-core/model/rule.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SeverityMark } from '../../ui/severity.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useTime } from '../../workbench/use.ts';
import { statusIcons } from './alert-options.ts';

export interface LineProps {
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly onPointer: (index: number, event: MouseEvent) => void;
  readonly onOpen: (index: number) => void;
  readonly onMenu: (index: number, event: MouseEvent) => void;
}

const handlers = ({ index, onPointer, onOpen, onMenu }: LineProps): object => ({
  onClick: (event: MouseEvent) => onPointer(index, event), onDoubleClick: () => onOpen(index), onContextMenu: (event: MouseEvent) => onMenu(index, event),
});

export function GroupLine({ group, closed, by, ...line }: LineProps & { readonly group: AlertGroup; readonly closed: boolean; readonly by: AlertGroupBy }): ReactNode {
  return (
    <div id={`alerts-line-${line.index}`} role="treeitem" aria-level={1} aria-expanded={!closed} aria-selected={false} className={`alerts-line alerts-group${line.active ? ' alerts-active' : ''}`} style={{ top: line.top }} {...handlers(line)}>
      <Icon name={closed ? 'chevron-right' : 'chevron-down'} />
      {by !== 'status' && <SeverityMark severity={group.severity} />}
      {by === 'status' && <Icon name={statusIcons[group.value as TriageStatus]} />}
      <span className="alerts-name">{by === 'severity' ? (group.value as Severity) : group.value === '' ? 'no key' : visibleText(group.value, 200)}</span>
      <Badge count={group.alerts} label={group.alerts === 1 ? 'alert' : 'alerts'} />
    </div>
  );
}

export function AlertLine({ row, level, chosen, narrowed, by, ...line }: LineProps & { readonly row: AlertRow | undefined; readonly level: number; readonly chosen: boolean; readonly narrowed: boolean; readonly by: AlertGroupBy }): ReactNode {
  const time = useTime();
  const classes = ['alerts-line', 'alerts-alert', ...(line.active ? ['alerts-active'] : []), ...(chosen ? ['alerts-chosen'] : []), ...(level > 1 ? ['alerts-inner'] : [])].join(' ');
  return (
    <div id={`alerts-line-${line.index}`} role="treeitem" aria-level={level} aria-selected={chosen} className={classes} style={{ top: line.top }} {...handlers(line)}>
      {row === undefined ? <span className="alerts-waiting">…</span> : (
        <>
          <span className="alerts-mark"><SeverityMark severity={row.severity} /></span>
          <div className="alerts-part">
            <span className="alerts-name" title={visibleText(row.message, 400)}>{by === 'key' ? row.rule : keyText(row)}</span>
            <span className="alerts-status" title={row.reason === '' ? row.status : `${row.status}: ${visibleText(row.reason, 200)}`}>{row.status !== 'new' && <><Icon name={statusIcons[row.status]} /> {row.status}</>}</span>
          </div>
          <div className="alerts-part">
            {by !== 'rule' && by !== 'key' && <span className="alerts-rule" title={row.rule}>{row.rule}</span>}
            <span className="alerts-count">{row.count.toLocaleString('en')} event{row.count === 1 ? '' : 's'}</span>
            <span className="alerts-time">{time(row.first, 'second')}</span>
          </div>
          {narrowed && <Icon name="filter-filled" label="All views show only what belongs to this alert" className="alerts-narrowed" />}
        </>
      )}
    </div>
  );
}

/** `203.0.113.7, web-1`: the key's values; the fields' names stand in the details. */
const keyText = ({ key, message }: AlertRow): string => {
  const values = Object.values(key);
  return values.length === 0 ? visibleText(message, 100) : values.map((value) => (value === '' ? '""' : visibleText(value, 100))).join(', ');
};
