import { useEffect, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/answer.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import type { EditorProps } from '../../workbench/contribution.ts';
import { JobCard } from '../../workbench/job-card.tsx';
import { useServices, useSession } from '../../workbench/use.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { LearnForm } from './learn-form.tsx';
import { takenNames } from './learn-machine.ts';
import type { Machines } from './machines.ts';
import { freeId, learnSchema, suggested, type LearnSettings } from './learn-settings.ts';
import './learn.css';

type Props = EditorProps & { readonly machines: Machines; readonly copies: WorkingCopies };

/** Asks what makes traces of the events, and learns a state machine from them. */
export default function LearnEditor({ machines, copies, memento, visible }: Props): ReactNode {
  const services = useServices();
  const { engine } = services;
  const [id, revision] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events] as const);
  const running = useSession(({ state }) => state?.jobs.find(({ kind, state: how }) => kind === 'learn' && how === 'running'));
  const { data: fields, error } = useAnswer({ key: ['fields', id], revision, ask: () => engine.fields(), visible: visible && id !== undefined, keepWhile: id });
  const taken = useTaken(copies);
  const [changed, setChanged] = useState<LearnSettings | undefined>(memento.get('settings', learnSchema));
  const change = (settings: LearnSettings): void => {
    memento.set('settings', settings);
    setChanged(settings);
  };
  if (id === undefined) return <EmptyState icon="mortar-board" title="Open a log or a case to learn from its events." />;
  if (error !== undefined && fields === undefined) return <EmptyState icon="error" title={error.message} />;
  if (fields === undefined || taken === undefined) return <WaitingLine />;
  if (fields.length === 0) return <EmptyState icon="mortar-board" title="The case has no events to learn from yet." />;
  const settings = changed ?? suggested(fields, freeId(taken));
  return (
    <section className="learn" aria-labelledby="learn-title">
      <h1 id="learn-title">Learn a state machine from events</h1>
      <p className="learn-about">A key's events in order of time are a trace. What traces have in common becomes states and transitions; what is as rare as errors is left out.</p>
      <LearnForm machines={machines} copies={copies} fields={fields.map(({ name }) => name)} taken={taken} settings={settings} visible={visible} running={running !== undefined} onChange={change} />
      {running !== undefined && <div className="learn-job"><JobCard job={running} /></div>}
    </section>
  );
}

/** Names that a new rule cannot have; asked for once, when the form is opened. */
function useTaken(copies: WorkingCopies): ReadonlySet<string> | undefined {
  const services = useServices();
  const [taken, setTaken] = useState<ReadonlySet<string>>();
  useEffect(() => {
    void takenNames(services, copies).then(setTaken);
  }, [services, copies]);
  return taken;
}
