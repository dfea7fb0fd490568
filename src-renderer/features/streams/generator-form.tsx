import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Input, Select } from '../../ui/field.tsx';
import { caseNameOf } from '../../workbench/status-items.tsx';
import { useServices, useSession } from '../../workbench/use.ts';
import { generators, problemsOf, requestOf, settingsSchema, speeds, usualSettings, type GeneratorSettings } from './settings.ts';
import type { StreamsModel } from './streams-model.ts';

const names = Object.keys(generators) as readonly GeneratorSettings['generator'][];

/** What a generator is to make; remembered, with another seed for the next one. */
export function GeneratorForm({ model }: { readonly model: StreamsModel }): ReactNode {
  const services = useServices();
  const memento = services.layout.memento('streams');
  const [settings, setSettings] = useState(() => memento.get('generator', settingsSchema) ?? usualSettings);
  const [another, setAnother] = useState(false);
  const [starting, setStarting] = useState(false);
  const openCase = useSession(({ state }) => state?.case?.path);
  const { about, rate, entities } = generators[settings.generator];
  const problems = problemsOf(settings);
  const change = (changes: Partial<GeneratorSettings>): void => {
    const next = { ...settings, ...changes };
    memento.set('generator', next);
    setSettings(next);
  };
  const field = (name: Exclude<keyof GeneratorSettings, 'generator' | 'speed'>, label: string, usual: string): ReactNode => (
    <Input label={label} placeholder={usual} value={settings[name]} error={problems[name]} onChange={(value) => change({ [name]: value })} />
  );
  const start = async (): Promise<void> => {
    if (starting || Object.keys(problems).length > 0) return;
    setStarting(true);
    await services.execute('streams.start', [requestOf(settings), another]);
    if (!model.store.getState().form) services.layout.memento('streams').set('generator', { ...settings, seed: String(requestOf(settings).seed + 1) });
    setStarting(false);
  };
  const cancel = (): void => {
    model.showForm(false);
    services.layout.showView('streams');
  };
  const onKeyDown = (event: KeyboardEvent): void => (event.key === 'Escape' ? cancel() : undefined);
  return (
    <form className="streams-form" aria-label="Generator" onKeyDown={onKeyDown} onSubmit={(event) => {
      event.preventDefault();
      void start();
    }}>
      <Select label="Generator" data-autofocus="" value={settings.generator} options={names.map((name) => ({ value: name, label: name }))} onChange={(generator) => change({ generator: generator as GeneratorSettings['generator'] })} />
      <p>{about}</p>
      {field('rate', 'Events a second of event time', String(rate))}
      <Select label="Speed" value={settings.speed} options={speeds.map((speed) => ({ value: String(speed), label: speed === 1 ? '1x, as time goes by' : `${speed}x` }))} onChange={(speed) => change({ speed })} />
      {field('errorRate', 'Share of errors, 0 to 1', '0')}
      {entities !== undefined && field('entities', entities.name, String(entities.usual))}
      {field('outOfOrderness', 'Out of order by up to', settings.generator === 'nginx' ? '3s' : 'not at all; 5s, 250ms')}
      {field('seed', 'Seed', '1')}
      {openCase !== undefined && <Select label="Into" value={String(another)} options={[{ value: 'false', label: `the open case ${caseNameOf(openCase)}` }, { value: 'true', label: 'another case…' }]} onChange={(value) => setAnother(value === 'true')} />}
      <div className="streams-form-acts">
        <button type="submit" className="button" disabled={starting || Object.keys(problems).length > 0}>Start</button>
        <Button secondary onClick={cancel}>Cancel</Button>
      </div>
    </form>
  );
}
