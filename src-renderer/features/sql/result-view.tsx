import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { SqlResult } from '../../../src-core/contract/sql.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import { visibleLines } from '../../ui/visible-text.ts';
import type { Memento } from '../../workbench/contribution.ts';
import { useServices } from '../../workbench/use.ts';
import { resultColumns } from './result-rows.ts';
import type { Run } from './use-run.ts';

const ResultChart = lazy(() => import('./result-chart.tsx'));
type Shape = 'table' | 'chart';

/** What a statement answered, as table or chart. */
export function ResultView({ run, memento }: { readonly run: Run; readonly memento: Memento }): ReactNode {
  const { execute } = useServices();
  const [shape, setShape] = useState<Shape>(memento.get('shape', z.enum(['table', 'chart'])) ?? 'table');
  const { result, answered, running, error } = run;
  const choose = (chosen: Shape): void => {
    memento.set('shape', chosen);
    setShape(chosen);
  };
  return (
    <section className="sql-result" aria-label="Result">
      {running && <WaitingLine />}
      {error !== undefined && <p className="sql-error" role="alert">{visibleLines(error.message)}</p>}
      <div className="sql-result-head">
        <span role="status">{running ? 'Running…' : error === undefined && result !== undefined ? words(result) : ''}</span>
        {result !== undefined && (['table', 'chart'] as const).map((one) => <Button key={one} secondary aria-pressed={shape === one} onClick={() => choose(one)}>{one === 'table' ? 'Table' : 'Chart'}</Button>)}
        {answered !== undefined && <Button secondary icon="export" onClick={() => void execute('export.run', { kind: 'sql', text: answered })}>Export…</Button>}
      </div>
      {result !== undefined && <div className="sql-result-body">{shape === 'table' ? <ResultTable result={result} /> : <Suspense fallback={<WaitingLine />}><ResultChart result={result} memento={memento} /></Suspense>}</div>}
    </section>
  );
}

function words({ rows, truncated, seconds }: SqlResult): string {
  const count = `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;
  return `${truncated ? `First ${count} of more` : count} in ${seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`}`;
}

function ResultTable({ result }: { readonly result: SqlResult }): ReactNode {
  const columns = useMemo(() => resultColumns(result), [result]);
  const rows = useMemo(() => Array.from({ length: result.rows }, (_, row) => row), [result]);
  if (result.rows === 0) return <p className="sql-none">No rows.</p>;
  return <Grid label="Result" columns={columns} rows={rows} />;
}
