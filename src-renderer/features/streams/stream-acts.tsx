import { useState, type ReactNode } from 'react';
import type { JobState } from '../../../src-core/contract/session.ts';
import type { LiveState } from '../../../src-core/contract/streams.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { isRunningStream } from '../../workbench/job-words.ts';
import { useServices } from '../../workbench/use.ts';
import { speeds } from './settings.ts';

interface ActsProps {
  readonly job: JobState;
  readonly title: string;
}

type GeneratorState = NonNullable<LiveState['generator']>;

/** What can be done with a stream as it stands now. */
export function StreamActs({ job, title }: ActsProps): ReactNode {
  const services = useServices();
  const act = (command: string, argument: unknown = job.id): void => void services.execute(command, argument);
  const running = isRunningStream(job);
  const generator = job.live?.generator;
  return (
    <Toolbar label={title} className="stream-acts">
      {running && generator !== undefined && (
        <>
          <Button icon="zap" aria-label={`Inject an anomaly into ${title}`} onClick={() => act('streams.inject')}>Inject</Button>
          <IconButton icon={generator.paused ? 'debug-continue' : 'debug-pause'} label={`${generator.paused ? 'Resume' : 'Pause'} ${title}`} onClick={() => act('streams.pause')} />
          <Speed job={job} title={title} generator={generator} />
        </>
      )}
      <span className="stream-apart" />
      {generator !== undefined && <IconButton icon="checklist" label={`Show the ground truth of ${title}`} onClick={() => act('streams.truth', generator.file)} />}
      {running && <IconButton icon="debug-stop" label={`Stop ${title}`} onClick={() => act('streams.stop')} />}
      {!running && generator === undefined && <IconButton icon="debug-restart" label={`${title} again`} onClick={() => act('streams.again')} />}
      {!running && <IconButton icon="close" label={`Take ${title} off the list`} onClick={() => void services.engine.dismissJob({ id: job.id })} />}
    </Toolbar>
  );
}

/** What was chosen is shown until the engine tells of it. */
function Speed({ job: { id }, title, generator: { speed } }: ActsProps & { readonly generator: GeneratorState }): ReactNode {
  const services = useServices();
  const [chosen, setChosen] = useState<{ readonly before: number; readonly speed: number }>();
  const shown = chosen?.before === speed ? chosen.speed : speed;
  const change = async (to: number): Promise<void> => {
    setChosen({ before: speed, speed: to });
    await services.execute('streams.speed', { job: id, speed: to });
  };
  const options = [...new Set([...speeds, shown])].toSorted((one, other) => one - other).map((value) => ({ value: String(value), label: `${value}x` }));
  return <Select label={`Speed of ${title}`} hideLabel title="Seconds of event time in one" value={String(shown)} options={options} onChange={(value) => void change(Number(value))} />;
}
