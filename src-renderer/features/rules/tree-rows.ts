import type { RuleInfo, RuleSet } from '../../../src-core/contract/rule-sets.ts';

/** A line of the rules' tree. */
export type TreeRow =
  | { readonly kind: 'group'; readonly id: string; readonly level: 1; readonly title: string; readonly open: boolean }
  | { readonly kind: 'file'; readonly id: string; readonly level: 2; readonly file: string; readonly set: RuleSet | undefined; readonly edited: boolean; readonly open: boolean }
  | { readonly kind: 'rule'; readonly id: string; readonly level: 3; readonly file: string; readonly rule: RuleInfo };

/** Files that the case runs, files that nobody kept yet, and built-in ones that it does not run, as lines of a tree; `isOpen` by line id. */
export function treeRows(sets: readonly RuleSet[], drafts: ReadonlySet<string>, isOpen: (id: string, usually: boolean) => boolean): readonly TreeRow[] {
  const file = (name: string, set: RuleSet | undefined): readonly TreeRow[] => {
    const id = `file:${name}`;
    const open = set !== undefined && set.rules.length > 0 && isOpen(id, set.used);
    const rules = open ? set.rules.map((rule): TreeRow => ({ kind: 'rule', id: `rule:${name}:${rule.id}`, level: 3, file: name, rule })) : [];
    return [{ kind: 'file', id, level: 2, file: name, set, edited: drafts.has(name), open }, ...rules];
  };
  const group = (title: string, rows: readonly TreeRow[], usually = true): readonly TreeRow[] => {
    if (rows.length === 0) return [];
    const id = `group:${title}`;
    const open = isOpen(id, usually);
    return [{ kind: 'group', id, level: 1, title, open }, ...(open ? rows : [])];
  };
  const known = new Set(sets.map(({ name }) => name));
  return [
    ...group('New', [...drafts].filter((name) => !known.has(name)).flatMap((name) => file(name, undefined))),
    ...group('This case', sets.filter(({ used }) => used).flatMap((set) => file(set.name, set))),
    ...group('Not used', sets.filter(({ used }) => !used).flatMap((set) => file(set.name, set))),
  ];
}

/** Where an arrow key leads from a line, or what it opens or closes. */
export function treeStep(rows: readonly TreeRow[], at: number, key: string): { readonly to: number } | { readonly toggle: string } | undefined {
  const row = rows[at];
  if (row === undefined) return undefined;
  const parent = (): number => rows.findLastIndex((other, i) => i < at && other.level < row.level);
  switch (key) {
    case 'ArrowDown': return { to: Math.min(at + 1, rows.length - 1) };
    case 'ArrowUp': return { to: Math.max(at - 1, 0) };
    case 'Home': return { to: 0 };
    case 'End': return { to: rows.length - 1 };
    case 'ArrowRight': return row.kind === 'rule' ? undefined : row.open ? { to: Math.min(at + 1, rows.length - 1) } : { toggle: row.id };
    case 'ArrowLeft': return row.kind !== 'rule' && row.open ? { toggle: row.id } : { to: Math.max(parent(), 0) };
    default: return undefined;
  }
}
