import type { FieldInfo, TopValues } from '../../../src-core/contract/explore.ts';

/** A line of the tree of fields. */
export type FieldsRow = { readonly id: string; readonly field: string } & (
  | { readonly kind: 'field'; readonly type: string; readonly aliases: readonly string[]; readonly expanded: boolean; readonly isColumn: boolean; readonly distinct: string | undefined }
  | { readonly kind: 'value'; readonly text: string; readonly count: number; readonly share: number; readonly estimated: boolean }
  | { readonly kind: 'missing'; readonly count: number; readonly share: number; readonly estimated: boolean }
  | { readonly kind: 'exact' }
  | { readonly kind: 'more'; readonly count: number }
  | { readonly kind: 'note'; readonly text: string });

interface Shown {
  readonly expanded: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  /** What is known of the fields' values. */
  readonly values: ReadonlyMap<string, TopValues>;
  /** In a field's name or in one of its other names. */
  readonly search: string;
  /** Values asked for; more can be. */
  readonly canShowMore: boolean;
}

export function fieldsFound(fields: readonly FieldInfo[], search: string): readonly FieldInfo[] {
  const wanted = search.trim().toLowerCase();
  return fields.filter(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase().includes(wanted)));
}

export const fieldsRows = (fields: readonly FieldInfo[], shown: Shown): readonly FieldsRow[] =>
  fieldsFound(fields, shown.search).flatMap(({ name, type, aliases }) => {
    const expanded = shown.expanded.has(name);
    const values = shown.values.get(name);
    const row: FieldsRow = { id: `field ${name}`, field: name, kind: 'field', type, aliases, expanded, isColumn: shown.columns.has(name), distinct: values === undefined ? undefined : `${about(values.estimated)}${values.distinct.toLocaleString('en')}` };
    return expanded ? [row, ...valueRows(name, values, shown.canShowMore)] : [row];
  });

function valueRows(field: string, values: TopValues | undefined, canShowMore: boolean): readonly FieldsRow[] {
  if (values === undefined) return [{ id: `note ${field}`, field, kind: 'note', text: 'Counting…' }];
  if (values.total === 0) return [{ id: `note ${field}`, field, kind: 'note', text: 'No event matches the filter.' }];
  const { estimated, total, missing, distinct } = values;
  const share = (count: number): number => Math.min(1, count / total);
  const more = distinct - values.values.length;
  return [
    ...values.values.map(({ text, count }): FieldsRow => ({ id: `value ${field} ${text}`, field, kind: 'value', text, count, share: share(count), estimated })),
    ...(more > 0 && canShowMore ? [{ id: `more ${field}`, field, kind: 'more', count: more } as const] : []),
    ...(missing > 0 ? [{ id: `missing ${field}`, field, kind: 'missing', count: missing, share: share(missing), estimated } as const] : []),
    ...(estimated ? [{ id: `exact ${field}`, field, kind: 'exact' } as const] : []),
  ];
}

export const about = (estimated: boolean): string => (estimated ? '≈' : '');

/** A share as people read it: `12 %`, `<1 %`. */
export const percent = (share: number): string => (share > 0 && share < 0.01 ? '<1 %' : `${Math.round(share * 100)} %`);
