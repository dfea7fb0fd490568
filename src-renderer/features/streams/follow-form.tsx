import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/answer.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { ReadingFields } from '../../workbench/reading-fields.tsx';
import { areRight, readingOf, type ReadingSettings } from '../../workbench/reading-settings.ts';
import { useDelayed } from '../../workbench/use-delayed.ts';
import { useServices } from '../../workbench/use.ts';
import { followSchema, settingsFor } from './follow-settings.ts';
import { StreamForm } from './stream-form.tsx';
import type { StreamsModel } from './streams-model.ts';

/** How a file that grows is to be read; remembered. Local times that are taken for UTC may stand ahead of the clock, and then nothing is found in time. */
export function FollowForm({ model, path }: { readonly model: StreamsModel; readonly path: string }): ReactNode {
  const services = useServices();
  const remember = (settings: ReadingSettings): void => services.layout.memento('streams').set('follow', { ...settings, path });
  const [settings, setSettings] = useState(() => settingsFor(path, services.layout.memento('streams').get('follow', followSchema)));
  const asked = useDelayed(settings, 300);
  const { data: preview } = useAnswer({ key: ['preview', [path], asked], keepWhile: path, visible: areRight(asked), ask: () => services.engine.preview({ inputs: [path], ...readingOf(asked) }) });
  const change = (changes: Partial<ReadingSettings>): void => {
    const next = { ...settings, ...changes };
    remember(next);
    setSettings(next);
  };
  const start = async (another: boolean): Promise<void> => {
    await services.execute('streams.read', [{ path, ...readingOf(settings) }, another]);
    // Perhaps it is another case now, with a layout of its own.
    if (model.store.getState().form === undefined) remember(settings);
  };
  const problem = preview?.inputs[0]?.problem;
  return (
    <StreamForm model={model} label="Follow a growing file" ready={areRight(settings)} onStart={start}>
      <h3 title={visibleText(path, 2000)}>Follow {visibleText(path.replace(/^.*[\\/]/, ''), 200)}</h3>
      {problem !== undefined && <p>{visibleText(problem, 300)}</p>}
      <ReadingFields settings={settings} preview={preview} onChange={change} />
    </StreamForm>
  );
}
