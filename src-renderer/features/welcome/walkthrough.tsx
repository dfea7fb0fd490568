import { useSyncExternalStore, type ReactNode } from 'react';
import { z } from 'zod';
import { useServices } from '../../workbench/use.ts';
import type { Memento } from '../../workbench/contribution.ts';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly command: string;
}

const steps: readonly Step[] = [
  { id: 'open', title: 'Open the sample', text: 'Five thousand requests of a web server within four minutes, with bursts hidden in them. The rules have run already.', link: 'Open the sample case', command: 'case.openSample' },
  { id: 'timeline', title: 'Look at the timeline', text: 'Bars are requests, marks above them are alerts. Drag over a stretch: every other view narrows to it. Escape widens again.', link: 'Show the timeline', command: 'timeline.show' },
  { id: 'alert', title: 'Open an alert', text: 'The list on the left groups alerts by rule. Choose one: on the right it says why it was raised, and which rows prove it.', link: 'Show the alerts', command: 'alerts.show' },
  { id: 'triage', title: 'Decide on it', text: 'With an alert chosen press T for true positive or F for false positive and give a reason. Ctrl+Z takes it back.', link: 'Show the alerts', command: 'alerts.show' },
  { id: 'report', title: 'Hand it on', text: 'A report is one HTML file with the findings, the rows behind them and the ledger. See it before you write it.', link: 'Preview the report', command: 'report.show' },
];

/** A first investigation; what was done is ticked off and remembered. */
export function Walkthrough(): ReactNode {
  const services = useServices();
  const memento = services.layout.memento('welcome');
  const done = useDone(memento);
  return (
    <section aria-label="A first investigation">
      <h2>A first investigation</h2>
      <ol className="welcome-steps">{steps.map((step) => (
        <li key={step.id}>
          <i className={`codicon codicon-${done.has(step.id) ? 'pass-filled' : 'circle-large-outline'}`} role="img" aria-label={done.has(step.id) ? 'done' : 'not done yet'} />
          <div>
            <h3>{step.title}</h3>
            <p>{step.text}</p>
            <button type="button" className="link" onClick={() => {
              memento.set('done', [...done.add(step.id)]);
              void services.execute(step.command);
            }}>{step.link}</button>
          </div>
        </li>
      ))}</ol>
    </section>
  );
}

/** Read anew at each showing; the click that marks a step also shows something else. */
function useDone(memento: Memento): Set<string> {
  const text = useSyncExternalStore(() => () => undefined, () => (memento.get('done', z.array(z.string())) ?? []).join());
  return new Set(text.split(',').filter((id) => id !== ''));
}
