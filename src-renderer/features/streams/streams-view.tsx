import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { useServices, useSession } from '../../workbench/use.ts';
import { FollowForm } from './follow-form.tsx';
import { GeneratorForm } from './generator-form.tsx';
import { StreamCard } from './stream-card.tsx';
import type { StreamsModel } from './streams-model.ts';
import './streams.css';

/** What is followed now and what was, newest first, and how to begin. */
export default function StreamsView({ model }: { readonly model: StreamsModel }): ReactNode {
  const { form, rates } = useStore(model.store);
  const streams = useSession(({ state }) => state?.jobs.filter(({ kind }) => kind === 'tail') ?? []);
  return (
    <div className="streams">
      {form === 'generator' && <GeneratorForm model={model} />}
      {typeof form === 'object' && <FollowForm key={form.path} model={model} path={form.path} />}
      {form === undefined && streams.length === 0 && <NoStreams />}
      {streams.length > 0 && (
        <ul className="streams-list" aria-label="Streams">
          {streams.toReversed().map((job, i) => <StreamCard key={job.id} job={job} rates={rates.get(job.id) ?? []} newest={i === 0} />)}
        </ul>
      )}
    </div>
  );
}

function NoStreams(): ReactNode {
  const services = useServices();
  return (
    <div className="streams-none">
      <p>Nothing is followed. A stream goes into a case as it comes, and the rules look at it on the way.</p>
      <Button icon="file-add" onClick={() => void services.execute('streams.follow')}>Follow a growing file…</Button>
      <p>A log that something still writes. What is there is read first, then what is added.</p>
      <Button secondary icon="server-process" onClick={() => void services.execute('streams.generate')}>Start a generator…</Button>
      <p>Made-up events with known anomalies, to try rules and to see a state machine at work.</p>
    </div>
  );
}
