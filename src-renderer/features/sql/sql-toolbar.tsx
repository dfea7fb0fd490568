import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import { historyOf } from './sheets.ts';

const limits = [100, 1000, 10_000, 100_000].map((limit) => ({ value: String(limit), label: `${limit.toLocaleString('en')} rows` }));

/** What can be done with the SQL that stands here. */
export function SqlToolbar({ running, empty, limit, run, cancel, recall, setLimit }: {
  readonly running: boolean;
  readonly empty: boolean;
  readonly limit: number;
  run(): void;
  cancel(): void;
  /** Takes a statement of before. */
  recall(statement: string): void;
  setLimit(limit: number): void;
}): ReactNode {
  const services = useServices();
  const choose = async (): Promise<void> => {
    const items = historyOf(services).map((statement) => ({ label: visibleText(statement.replaceAll(/\s+/g, ' '), 150), value: statement }));
    const picked = await services.dialogs.pick({ title: 'Statements that ran', placeholder: items.length === 0 ? 'None ran in this case yet' : 'Choose one to write it here', items });
    if (picked !== undefined) recall(picked);
  };
  return (
    <div className="sql-tools">
      <Toolbar label="SQL">
        {running ? <Button icon="debug-stop" secondary onClick={cancel}>Cancel</Button> : <Button icon="play" disabled={empty} onClick={run} aria-keyshortcuts="Control+Enter">Run</Button>}
        <IconButton icon="history" label="Statements that ran" onClick={() => void choose()} />
      </Toolbar>
      <Select label="Most rows shown" hideLabel value={String(limit)} options={limits} onChange={(value) => setLimit(Number(value))} />
      <span className="sql-hint">Runs what is selected, else the statement at the cursor. The case can only be read; times are UTC.</span>
    </div>
  );
}
