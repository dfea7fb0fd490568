import type { ReactNode } from 'react';
import { visibleText } from '../../ui/visible-text.ts';
import { cellText, type Column } from '../../../src-core/contract/columns.ts';
import type { PreviewedInput } from '../../../src-core/contract/intake.ts';
import { sizeWords } from '../../workbench/paths.ts';
import { useTime } from '../../workbench/use.ts';
import { baseName } from './settings.ts';

const shownFields = 40;

/** One input: what was recognised, what its first records became. */
export function InputPreview({ input }: { readonly input: PreviewedInput }): ReactNode {
  const facts = [
    input.format ?? 'unknown format', ...(input.compression === 'none' ? [] : [input.compression]),
    ...(input.size === undefined ? [] : [sizeWords(input.size)]),
    input.timeField === undefined ? 'no time field' : `time from ${input.timeField}`,
    `${input.fields.length} ${input.fields.length === 1 ? 'field' : 'fields'}`,
  ];
  return (
    <section className="open-input" aria-label={baseName(input.path)}>
      <h2 title={visibleText(input.path, 2000)}><i className="codicon codicon-file" aria-hidden /> {baseName(input.path)}</h2>
      {input.problem === undefined ? <p className="open-facts">{facts.join(' · ')}</p> : <p className="open-problem"><i className="codicon codicon-error" aria-hidden /> {visibleText(input.problem)}</p>}
      {input.rejected > 0 && <p className="open-warning"><i className="codicon codicon-warning" aria-hidden /> {input.rejected} of the first {input.rejected + input.events} records cannot be read this way; they would be kept among the rejects.</p>}
      {input.untimed > 0 && <p className="open-warning"><i className="codicon codicon-warning" aria-hidden /> {input.untimed} of the first {input.events} events would have no time, and rules with windows would not see them.</p>}
      {input.rows.length > 0 && <FirstRows columns={input.rows} name={baseName(input.path)} />}
    </section>
  );
}

const shownCell = (text: string | undefined): string | undefined => (text === undefined ? undefined : visibleText(text));

function FirstRows({ columns, name }: { readonly columns: readonly Column[]; readonly name: string }): ReactNode {
  const time = useTime();
  const [first] = columns;
  const rows = first?.kind === 'number' ? first.values.length : (first?.ends.length ?? 0);
  const shown = columns.slice(0, shownFields);
  const cell = (column: Column, row: number): string | undefined =>
    column.name === '_time' && column.kind === 'number' && !Number.isNaN(column.values[row]) ? time(column.values[row]!) : cellText(column, row);
  return (
    <div className="open-rows" tabIndex={0} role="region" aria-label={`First records of ${name}`}>
      <table>
        <thead><tr>{shown.map((column) => <th key={column.name} scope="col">{column.name === '_time' ? 'event time' : visibleText(column.name, 100)}</th>)}</tr></thead>
        <tbody>{Array.from({ length: rows }, (_, row) => (
          <tr key={row}>{shown.map((column) => <td key={column.name}>{shownCell(cell(column, row)) ?? <span className="open-missing">–</span>}</td>)}</tr>
        ))}</tbody>
      </table>
      {columns.length > shownFields && <p className="open-facts">and {columns.length - shownFields} more fields</p>}
    </div>
  );
}
