import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Answer } from '../../data/answer.ts';
import { IconButton } from '../../ui/button.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices, useTime } from '../../workbench/use.ts';
import { stepsTaken } from './lit.ts';
import type { Machines, Play } from './machines.ts';
import type { Path } from './path.ts';
import type { Step } from './walk.ts';

const pace = 700;

interface Props {
  readonly machines: Machines;
  readonly rule: string;
  readonly play: Play;
  readonly path: Answer<Path>;
  /** Whether the case ran the rule. */
  readonly ran: boolean;
}

/** An entity's way step by step: by buttons, by the slider's own keys, by Space at a steady pace. */
export function PlayBar({ machines, rule, play, path: { data: path, error }, ran }: Props): ReactNode {
  const services = useServices();
  const slider = useRef<HTMLInputElement>(null);
  const steps = path?.steps ?? [];
  const at = stepsTaken(play, steps);
  const change = (part: Partial<Play>): void => machines.change(rule, { play: { ...play, ...part } });
  const go = (to: number, running = false): void => change({ at: Math.min(steps.length, Math.max(0, to)), running: running && to < steps.length });
  const step = steps[at - 1];
  const ready = steps.length > 0;
  useEffect(() => slider.current?.focus(), [ready]);
  useDetails(step);
  useEffect(() => {
    const timer = play.running ? setTimeout(() => go(at + 1, true), pace) : undefined;
    return () => clearTimeout(timer);
  });
  const toggle = (): void => (play.running ? change({ running: false }) : go(at === steps.length ? 0 : at, true));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === ' ') toggle();
    else void services.execute('stateMachine.stop');
  };
  const name = Object.entries(play.key).map(([field, value]) => `${visibleText(field, 60)} ${visibleText(value, 100)}`).join(', ');
  const none = error?.message ?? (ran ? (path === undefined ? 'Its events are being read.' : 'There is no event of it.') : 'The case did not run this rule.');
  return (
    <div className="machine-play" role="group" aria-label={`Play ${name}`}>
      <div className="machine-play-tools">
        <IconButton icon="chevron-left" label="Step back" keys="Left" disabled={at === 0} onClick={() => go(at - 1)} />
        <IconButton icon={play.running ? 'debug-pause' : 'play'} label={play.running ? 'Pause' : 'Play'} keys="Space" disabled={steps.length === 0} onClick={toggle} />
        <IconButton icon="chevron-right" label="Step on" keys="Right" disabled={at === steps.length} onClick={() => go(at + 1)} />
        <input ref={slider} type="range" className="machine-slider" aria-label="Steps taken" min={0} max={steps.length} value={at} disabled={steps.length === 0} aria-valuetext={step === undefined ? 'before the first event' : stepWords(step)} onChange={(event) => go(Number(event.target.value))} onKeyDown={onKeyDown} />
        <span className="machine-muted-text">{at.toLocaleString('en')} of {steps.length.toLocaleString('en')}{path !== undefined && path.taken < path.total ? `; the first ${path.taken.toLocaleString('en')} of ${path.total.toLocaleString('en')} events` : ''}</span>
        <IconButton icon="close" label="Stop playing" onClick={() => void services.execute('stateMachine.stop')} />
      </div>
      <div className="machine-play-words"><b>{name}</b>{steps.length === 0 ? <span>{none}</span> : <StepWords step={step} />}</div>
    </div>
  );
}

/** The step's event shows in Details, where that is open. */
function useDetails(step: Step | undefined): void {
  const services = useServices();
  const { source, seq } = step?.at ?? {};
  useEffect(() => {
    if (source !== undefined && seq !== undefined) void services.execute('details.show', { kind: 'event', source, seq, quiet: true });
  }, [services, source, seq]);
}

function StepWords({ step }: { readonly step: Step | undefined }): ReactNode {
  const time = useTime();
  if (step === undefined) return <span className="machine-muted-text">before its first event</span>;
  return <><span className="machine-muted-text">{time(step.time)}</span><span className={step.refused ? 'machine-error' : undefined}>{stepWords(step)}</span></>;
}

function stepWords({ state, event, to, refused }: Step): string {
  const what = event === undefined ? 'No event in time' : visibleText(event, 100);
  return refused ? `${what} in ${visibleText(state, 100)}: not allowed; goes on in ${visibleText(to, 100)}` : `${what}: ${visibleText(state, 100)} \u2192 ${visibleText(to, 100)}`;
}
