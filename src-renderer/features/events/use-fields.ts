import { useMemo, useState } from 'react';
import { z } from 'zod';
import type { FieldInfo, TopValues } from '../../../src-core/contract/explore.ts';
import { useAnswer, type Answer } from '../../data/answer.ts';
import { useFilter, useServices } from '../../workbench/use.ts';
import { informativeFields } from './columns.ts';
import { useCase, useFields, useFieldStats, useFilterRevision } from './use-events.ts';

const expandedFirst = 3;
const mostAsked = 50;
export const fewValues = 10;
export const manyValues = 100;

/** Which fields are open; those of a case that is new are the first that tell something. */
export function useExpanded(): readonly [expanded: ReadonlySet<string>, toggle: (field: string, open?: boolean) => void] {
  const { layout } = useServices();
  const { data: fields } = useFields(true);
  const [kept, setKept] = useState<readonly string[] | undefined>(() => layout.memento('fields').get('expanded', z.array(z.string())));
  const stats = useFieldStats(fields, kept === undefined);
  const expanded = useMemo(() => new Set(kept ?? (stats === undefined ? [] : informativeFields(stats, expandedFirst))), [kept, stats]);
  const toggle = (field: string, open = !expanded.has(field)): void => {
    const next = [...[...expanded].filter((one) => one !== field), ...(open ? [field] : [])];
    setKept(next);
    layout.memento('fields').set('expanded', next);
  };
  return [expanded, toggle];
}

/** The frequent values of the fields that are open; counted one by one for those of `exact`. */
export function useTopValues(open: readonly FieldInfo[], exact: ReadonlySet<string>, limit: number): { readonly values: ReadonlyMap<string, TopValues>; readonly answer: Answer<readonly TopValues[]> } {
  const names = open.map(({ name }) => name).slice(0, mostAsked);
  const answer = useTop(names, false, limit);
  const counted = useTop(names.filter((name) => exact.has(name)), true, limit);
  const values = useMemo(() => new Map([...(answer.data ?? []), ...(counted.data ?? []).filter(({ field }) => exact.has(field))].map((one) => [one.field, one])), [answer.data, counted.data, exact]);
  return { values, answer };
}

function useTop(fields: readonly string[], exact: boolean, limit: number): Answer<readonly TopValues[]> {
  const { engine } = useServices();
  const filter = useFilter();
  const { id } = useCase();
  const revision = useFilterRevision();
  return useAnswer({
    key: ['top values', id, filter, fields, exact, limit], revision, visible: fields.length > 0 && id !== undefined, keepWhile: [id, exact],
    ask: (signal) => engine.topValues({ filter, fields: [...fields], limit, exact }, { signal }),
  });
}
