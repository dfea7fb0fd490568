import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use as register } from 'echarts/core';
import { useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { SqlResult } from '../../../src-core/contract/sql.ts';
import { Chart } from '../../ui/chart.tsx';
import { Select } from '../../ui/field.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import type { Memento } from '../../workbench/contribution.ts';
import { chartOption, chartWords, type Drawn } from './chart-option.ts';
import { isTimeColumn, measures } from './result-rows.ts';

register([BarChart, LineChart, GridComponent, TooltipComponent]);

/** Columns by name, so that they hold for the next result too. */
const choiceSchema = z.object({ x: z.string(), y: z.string(), as: z.enum(['bar', 'line']) }).partial();
type Choice = Readonly<z.infer<typeof choiceSchema>>;

/** A result as bars or a line, of columns that are chosen by name. */
export default function ResultChart({ result, memento }: { readonly result: SqlResult; readonly memento: Memento }): ReactNode {
  const [choice, setChoice] = useState<Choice>(memento.get('chart', choiceSchema) ?? {});
  const numbers = measures(result);
  const names = result.columns.map(({ name }) => name);
  const drawn = useMemo(() => drawnOf(result, choice), [result, choice]);
  const option = useMemo(() => (drawn === undefined ? undefined : chartOption(drawn)), [drawn]);
  if (drawn === undefined || option === undefined) return <p className="sql-none">A chart needs a column of numbers, such as count(*).</p>;
  const change = (part: Choice): void => {
    memento.set('chart', { ...choice, ...part });
    setChoice({ ...choice, ...part });
  };
  const named = (columns: readonly number[]): readonly { readonly value: string; readonly label: string }[] => columns.map((i) => ({ value: names[i]!, label: visibleText(names[i]!, 60) }));
  return (
    <div className="sql-chart">
      <div className="sql-chart-tools">
        <Select label="Across" value={names[drawn.x]!} options={named(names.map((_, i) => i))} onChange={(name) => change({ x: name })} />
        <Select label="Up" value={names[drawn.y]!} options={named(numbers)} onChange={(name) => change({ y: name })} />
        <Select label="As" value={drawn.as} options={[{ value: 'bar', label: 'Bars' }, { value: 'line', label: 'Line' }]} onChange={(value) => change({ as: value as Drawn['as'] })} />
      </div>
      <div className="sql-chart-body"><Chart label="Result" text={chartWords(drawn)} option={option} /></div>
    </div>
  );
}

/** What was chosen, where the result has it; else the first column that holds no numbers, and the first other one that does. */
function drawnOf(result: SqlResult, choice: Choice): Drawn | undefined {
  const numbers = measures(result);
  const places = result.columns.map((_, i) => i);
  const named = (allowed: readonly number[], name: string | undefined): number | undefined => allowed.find((i) => result.columns[i]!.name === name);
  const x = named(places, choice.x) ?? places.find((i) => !numbers.includes(i)) ?? 0;
  const y = named(numbers, choice.y) ?? numbers.find((i) => i !== x) ?? numbers[0];
  return y === undefined ? undefined : { result, x, y, as: choice.as ?? (isTimeColumn(result, x) ? 'line' : 'bar') };
}
