import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { SqlResult } from '../../../src-core/contract/sql.ts';
import { Chart } from '../../ui/chart.tsx';
import { Select } from '../../ui/field.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import type { Memento } from '../../workbench/contribution.ts';
import { chartOption, chartWords, type Drawn } from './chart-option.ts';
import { isTimeColumn, measures } from './result-rows.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent]);

/** A result as bars or a line, of columns that are chosen by name. */
export default function ResultChart({ result, memento }: { readonly result: SqlResult; readonly memento: Memento }): ReactNode {
  const [choice, setChoice] = useState<{ readonly x?: string; readonly y?: string; readonly as?: Drawn['as'] }>(memento.get('chart') ?? {});
  const numbers = measures(result);
  const names = result.columns.map(({ name }) => name);
  const x = place(names, choice.x, names.map((_, i) => i), names.findIndex((_, i) => !numbers.includes(i)));
  const y = place(names, choice.y, numbers, numbers.find((i) => i !== x));
  const as = choice.as ?? (isTimeColumn(result, x) ? 'line' : 'bar');
  const drawn = useMemo(() => (y === undefined ? undefined : { result, x, y, as }), [result, x, y, as]);
  const option = useMemo(() => (drawn === undefined ? undefined : chartOption(drawn)), [drawn]);
  if (drawn === undefined || option === undefined) return <p className="sql-none">A chart needs a column of numbers, such as count(*).</p>;
  const change = (part: typeof choice): void => {
    memento.set('chart', { ...choice, ...part });
    setChoice({ ...choice, ...part });
  };
  const named = (columns: readonly number[]): readonly { readonly value: string; readonly label: string }[] => columns.map((i) => ({ value: names[i]!, label: visibleText(names[i]!, 60) }));
  return (
    <div className="sql-chart">
      <div className="sql-chart-tools">
        <Select label="Across" value={names[x]!} options={named(names.map((_, i) => i))} onChange={(name) => change({ x: name })} />
        <Select label="Up" value={names[drawn.y]!} options={named(numbers)} onChange={(name) => change({ y: name })} />
        <Select label="As" value={as} options={[{ value: 'bar', label: 'Bars' }, { value: 'line', label: 'Line' }]} onChange={(value) => change({ as: value as Drawn['as'] })} />
      </div>
      <div className="sql-chart-body"><Chart label="Result" text={chartWords(drawn)} option={option} /></div>
    </div>
  );
}

/** The column of that name, where it may be chosen; else the usual one, else the first that may. */
function place(names: readonly string[], name: string | undefined, allowed: readonly number[], usual: number | undefined): number;
function place(names: readonly string[], name: string | undefined, allowed: readonly number[], usual: number | undefined): number | undefined {
  return allowed.find((i) => names[i] === name) ?? (usual !== undefined && usual >= 0 ? usual : allowed[0]);
}
