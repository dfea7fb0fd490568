import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { caseNameOf } from '../../workbench/status-items.tsx';
import { useServices, useSession } from '../../workbench/use.ts';
import type { StreamsModel } from './streams-model.ts';

interface StreamFormProps {
  readonly model: StreamsModel;
  readonly label: string;
  /** Whether it can be started. */
  readonly ready: boolean;
  /** `another`: into another case than the open one. */
  onStart(another: boolean): Promise<void>;
  readonly children: ReactNode;
}

/** What a stream is asked before it starts, and the case that it goes into. */
export function StreamForm({ model, label, ready, onStart, children }: StreamFormProps): ReactNode {
  const { layout } = useServices();
  const [another, setAnother] = useState(false);
  const [starting, setStarting] = useState(false);
  const openCase = useSession(({ state }) => state?.case?.path);
  const start = async (): Promise<void> => {
    if (starting || !ready) return;
    setStarting(true);
    await onStart(another);
    setStarting(false);
  };
  const cancel = (): void => {
    model.showForm(undefined);
    layout.showView('streams');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') cancel();
    // A browser starts from text boxes only.
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    void start();
  };
  return (
    <form className="streams-form" aria-label={label} onKeyDown={onKeyDown} onSubmit={(event) => {
      event.preventDefault();
      void start();
    }}>
      {children}
      {openCase !== undefined && <Select label="Into" value={String(another)} options={[{ value: 'false', label: `the open case ${caseNameOf(openCase)}` }, { value: 'true', label: 'another case…' }]} onChange={(value) => setAnother(value === 'true')} />}
      <div className="streams-form-acts">
        <button type="submit" className="button" disabled={starting || !ready}>Start</button>
        <Button secondary onClick={cancel}>Cancel</Button>
      </div>
    </form>
  );
}
