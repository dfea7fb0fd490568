import { memo, type MouseEvent, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { about, percent, type FieldsRow } from './fields-rows.ts';
import { typeName } from './filter-options.ts';

/** What can be done with a line. */
export interface FieldsActs {
  expand(field: string, open?: boolean): void;
  include(row: FieldsRow, exclude: boolean): void;
  toggleColumn(field: string): void;
  countExactly(field: string): void;
  showMore(): void;
}

interface Props {
  readonly row: FieldsRow;
  readonly current: boolean;
  readonly acts: FieldsActs;
  readonly onFocus: (row: FieldsRow) => void;
}

const icons: Readonly<Record<string, string>> = { BIGINT: 'symbol-number', DOUBLE: 'symbol-number', BOOLEAN: 'symbol-boolean', VARCHAR: 'symbol-string', JSON: 'json' };

/** A line of the fields: a field, one of its values, or what more can be had. */
export const FieldsLine = memo(function FieldsLine({ row, current, acts, onFocus }: Props): ReactNode {
  const onClick = (event: MouseEvent): void => act(row, acts, event.altKey);
  return (
    <div
      role="treeitem" aria-level={row.kind === 'field' ? 1 : 2} aria-expanded={row.kind === 'field' ? row.expanded : undefined} aria-selected={current}
      data-row={row.id} tabIndex={current ? 0 : -1} className={`fields-row fields-${row.kind}`} onClick={onClick} onFocus={() => onFocus(row)}
    >
      <Content row={row} acts={acts} />
    </div>
  );
});

/** What Enter and a click do. */
export function act(row: FieldsRow, acts: FieldsActs, exclude: boolean): void {
  if (row.kind === 'field') acts.expand(row.field);
  else if (row.kind === 'value' || row.kind === 'missing') acts.include(row, exclude);
  else if (row.kind === 'exact') acts.countExactly(row.field);
  else if (row.kind === 'more') acts.showMore();
}

function Content({ row, acts }: Pick<Props, 'row' | 'acts'>): ReactNode {
  switch (row.kind) {
    case 'field':
      return (
        <>
          <Icon name={row.expanded ? 'chevron-down' : 'chevron-right'} />
          <span title={typeName(row.type)}><Icon name={icons[row.type] ?? 'symbol-string'} /></span>
          <span className="fields-text" title={[row.field, ...row.aliases].map((name) => visibleText(name)).join('\n')}>{visibleText(row.field, 100)}</span>
          {row.distinct !== undefined && <span className="fields-count" title={`${row.distinct} different values`}>{row.distinct}</span>}
          <Act icon={row.isColumn ? 'eye' : 'eye-closed'} label={row.isColumn ? 'Hide as column (c)' : 'Show as column (c)'} run={() => acts.toggleColumn(row.field)} />
        </>
      );
    case 'value':
    case 'missing':
      return (
        <>
          <span className="fields-share" style={{ width: `${row.share * 100}%` }} />
          <span className={row.kind === 'missing' || row.text === '' ? 'fields-text fields-nothing' : 'fields-text'} title={row.kind === 'missing' ? 'Events without this field' : visibleText(row.text)}>{row.kind === 'missing' ? 'missing' : row.text === '' ? '""' : visibleText(row.text, 200)}</span>
          <span className="fields-count" title={`${about(row.estimated)}${row.count.toLocaleString('en')} events, ${percent(row.share)}`}>{about(row.estimated)}{row.count.toLocaleString('en')}</span>
          <Act icon="add" label="Include (Enter)" run={() => acts.include(row, false)} />
          <Act icon="remove" label="Exclude (-, or Alt and a click)" run={() => acts.include(row, true)} />
        </>
      );
    case 'exact':
      return <span className="fields-link" title="These counts come from a part of the events and are scaled up.">≈ is estimated: count exactly</span>;
    case 'more':
      return <span className="fields-link">{row.count.toLocaleString('en')} more values: show more of them</span>;
    case 'note':
      return <span className="fields-text fields-nothing">{row.text}</span>;
  }
}

/** For the mouse; the keyboard has a key for each. */
const Act = ({ icon, label, run }: { readonly icon: string; readonly label: string; readonly run: () => void }): ReactNode => (
  <button type="button" className="icon-button fields-act" tabIndex={-1} aria-label={label} title={label} onClick={(event) => (event.stopPropagation(), run())}><Icon name={icon} /></button>
);
