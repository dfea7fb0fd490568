import type { ReactNode } from 'react';
import type { SqlTable } from '../../../src-core/contract/sql.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { snippets } from './snippets.ts';

/** Questions to begin with; a click writes and runs one. */
export function SqlSnippets({ tables, choose }: { readonly tables: readonly SqlTable[]; choose(statement: string): void }): ReactNode {
  return (
    <section className="sql-snippets" aria-label="Questions to begin with">
      <h3>Questions to begin with</h3>
      <ul>
        {snippets(tables).map(({ title, about, text }) => (
          <li key={title}>
            <button type="button" className="sql-snippet" onClick={() => choose(text)}>{title}</button>
            <span className="sql-about">{visibleText(about, 200)}</span>
          </li>
        ))}
      </ul>
      <p className="sql-about">Tables: {tables.map(({ name }) => name).join(', ')}. Ctrl+Space offers tables, columns and functions.</p>
    </section>
  );
}
