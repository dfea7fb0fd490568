import { useState, type ReactNode } from 'react';
import { Input, Select } from '../../ui/field.tsx';
import { useServices } from '../../workbench/use.ts';
import { generators, problemsOf, requestOf, settingsSchema, speeds, usualSettings, type GeneratorSettings } from './settings.ts';
import { StreamForm } from './stream-form.tsx';
import type { StreamsModel } from './streams-model.ts';

const names = Object.keys(generators) as readonly GeneratorSettings['generator'][];

/** What a generator is to make; remembered, with another seed for the next one. */
export function GeneratorForm({ model }: { readonly model: StreamsModel }): ReactNode {
  const services = useServices();
  const memento = services.layout.memento('streams');
  const [settings, setSettings] = useState(() => memento.get('generator', settingsSchema) ?? usualSettings);
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
  const start = async (another: boolean): Promise<void> => {
    await services.execute('streams.start', [requestOf(settings), another]);
    if (model.store.getState().form === undefined) services.layout.memento('streams').set('generator', { ...settings, seed: String(requestOf(settings).seed + 1) });
  };
  return (
    <StreamForm model={model} label="Generator" ready={Object.keys(problems).length === 0} onStart={start}>
      <Select label="Generator" data-autofocus="" value={settings.generator} options={names.map((name) => ({ value: name, label: name }))} onChange={(generator) => change({ generator: generator as GeneratorSettings['generator'] })} />
      <p>{about}</p>
      {field('rate', 'Events a second of event time', String(rate))}
      <Select label="Speed" value={settings.speed} options={speeds.map((speed) => ({ value: String(speed), label: speed === 1 ? '1x, as time goes by' : `${speed}x` }))} onChange={(speed) => change({ speed })} />
      {field('errorRate', 'Share of errors, 0 to 1', '0')}
      {entities !== undefined && field('entities', entities.name, String(entities.usual))}
      {field('outOfOrderness', 'Out of order by up to', settings.generator === 'nginx' ? '3s' : 'not at all; 5s, 250ms')}
      {field('seed', 'Seed', '1')}
    </StreamForm>
  );
}
