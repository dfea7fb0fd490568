import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { useAnswer } from '../../data/answer.ts';
import type { EditorInput, EditorProps } from '../../workbench/contribution.ts';
import { mayLeave } from '../../workbench/may-leave.ts';
import { areRight } from '../../workbench/reading-settings.ts';
import type { Services } from '../../workbench/services.ts';
import { useDelayed } from '../../workbench/use-delayed.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import { InputPreview } from './input-preview.tsx';
import { LoadProgress } from './load-progress.tsx';
import { LoadSettings } from './load-settings.tsx';
import { inputsOf, requestOf, settingsSchema, titleOf, usualSettings, type OpenSettings } from './settings.ts';

/** What a load would make of its inputs, changeable before it starts; then the load itself. */
export default function OpenEditor({ input, visible, memento }: EditorProps): ReactNode {
  const services = useServices();
  const inputs = inputsOf(input.key);
  const [settings, setSettings] = useState<OpenSettings>(memento.get('settings', settingsSchema) ?? usualSettings);
  const [job, setJob] = useState(memento.get('job', z.number()));
  const [intoOpen, setIntoOpen] = useState(false);
  const openCase = useSession((session) => session.state?.case?.path);
  const running = useSession((session) => session.state?.jobs.find((one) => one.id === job));
  const asked = useDelayed(settings, 300);
  const { data: preview, error } = useAnswer({
    key: ['preview', inputs, asked], keepWhile: inputs, visible: visible && areRight(asked),
    ask: () => services.engine.preview(requestOf(inputs, asked)),
  });
  const change = (changes: Partial<OpenSettings>): void => {
    const next = { ...settings, ...changes };
    memento.set('settings', next);
    setSettings(next);
  };
  const keepJob = (id: number | undefined): void => {
    memento.set('job', id);
    setJob(id);
  };
  const load = async (): Promise<void> => {
    const target = intoOpen ? openCase : settings.case.trim() || preview?.case;
    if (target === undefined || (target !== openCase && !(await mayLeave(services)))) return;
    const request = { ...requestOf(inputs, settings), case: target };
    if (target !== openCase) return loadElsewhere(services, input, request);
    keepJob(await services.engine.load(request));
    services.layout.openEditor({ editor: 'events', key: '' });
  };
  const start = (): void => void load().catch((thrown: unknown) => services.dialogs.notify({ severity: 'error', text: thrown instanceof Error ? thrown.message : String(thrown) }));
  const readable = preview?.inputs.some(({ problem }) => problem === undefined) ?? false;
  const ready = readable && areRight(settings) && running?.state !== 'running';
  return (
    <div className="open-editor" onKeyDown={(event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) start();
    }}>
      <header className="open-head">
        <h1>{titleOf(inputs)}</h1>
        <p>{running === undefined ? 'This is how the first records are understood. Change what is wrong; then load.' : 'Loading goes on when this tab is closed.'}</p>
      </header>
      {running === undefined
        ? <LoadSettings settings={settings} preview={preview} openCase={openCase} intoOpen={intoOpen} ready={ready} onIntoOpen={setIntoOpen} onChange={change} onLoad={start} />
        : <LoadProgress job={running} onAgain={() => keepJob(undefined)} />}
      {error !== undefined && <p className="open-problem" role="alert"><i className="codicon codicon-error" aria-hidden /> {error.message}</p>}
      {preview === undefined && error === undefined && <p className="open-wait">Reading the first records…</p>}
      {preview?.inputs.map((one) => <InputPreview key={one.path} input={one} />)}
      {preview !== undefined && preview.others > 0 && <p className="open-facts">and {preview.others.toLocaleString('en')} more files, which were not looked at yet</p>}
    </div>
  );
}

/** Another case has another layout, in which this tab is not; where nothing comes of it the tab is back. */
async function loadElsewhere({ engine, layout }: Services, input: EditorInput, request: Parameters<Services['engine']['load']>[0]): Promise<void> {
  layout.closeEditor(input);
  try {
    await engine.load(request);
  } catch (error) {
    layout.openEditor(input);
    throw error;
  }
}
