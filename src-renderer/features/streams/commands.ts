import type { JobState } from '../../../src-core/contract/session.ts';
import type { Context } from '../../workbench/context.ts';
import type { Command } from '../../workbench/contribution.ts';
import { isRunningStream } from '../../workbench/job-words.ts';
import type { Services } from '../../workbench/services.ts';
import type { FollowRequest } from './follow-settings.ts';
import type { GeneratorRequest } from './settings.ts';
import { chosenCase, follow, followFile, generate } from './start.ts';
import type { StreamsModel } from './streams-model.ts';

/** A case follows one stream at a time: what has no argument is about that. */
export function streamCommands(model: StreamsModel): readonly Command[] {
  const base = { category: 'Streams' };
  const running = { ...base, when: ({ streamRunning }: Context) => streamRunning };
  const generating = { ...base, when: ({ generatorRunning }: Context) => generatorRunning };
  const on = (act: (services: Services, job: JobState) => Promise<void>): Command['run'] => async (services) => {
    const job = services.session.getState().state?.jobs.find(isRunningStream);
    if (job !== undefined) await act(services, job);
  };
  return [
    { ...base, id: 'streams.show', title: 'Show Streams', category: 'View', run: ({ layout }) => layout.showView('streams') },
    { ...base, id: 'streams.follow', title: 'Follow a Growing File...', icon: 'file-add', run: (services) => followFile(services, model) },
    {
      ...base, id: 'streams.generate', title: 'Start a Generator...', icon: 'server-process',
      run: ({ layout }) => {
        model.showForm('generator');
        layout.showView('streams');
      },
    },
    {
      ...base, id: 'streams.start', title: 'Start', palette: false,
      run: async (services, argument) => {
        const [request, another] = argument as [GeneratorRequest, boolean];
        await generate(services, model, request, await chosenCase(services, another));
      },
    },
    {
      ...base, id: 'streams.read', title: 'Follow', palette: false,
      run: async (services, argument) => {
        const [request, another] = argument as [FollowRequest, boolean];
        await follow(services, model, request, await chosenCase(services, another));
      },
    },
    { ...generating, id: 'streams.inject', title: 'Inject an Anomaly', icon: 'zap', run: on(({ engine }, { id }) => engine.inject({ job: id })) },
    { ...generating, id: 'streams.pause', title: 'Pause or Resume', icon: 'debug-pause', run: on(({ engine }, { id, live }) => engine.steer({ job: id, paused: live?.generator?.paused === false })) },
    { ...running, id: 'streams.stop', title: 'Stop', icon: 'debug-stop', run: on(({ engine }, { id }) => engine.cancelJob({ id })) },
    { ...base, id: 'streams.speed', title: 'Speed', palette: false, run: ({ engine }, argument) => engine.steer(argument as { readonly job: number; readonly speed: number }) },
    { ...base, id: 'streams.again', title: 'Follow Again', palette: false, run: (services, id) => followAgain(services, model, id as number) },
    { ...base, id: 'streams.truth', title: 'Show the Ground Truth', palette: false, run: (services, file) => showTruth(services, String(file)) },
  ];
}

async function followAgain(services: Services, model: StreamsModel, id: number): Promise<void> {
  const followed = model.followed.get(id);
  if (followed === undefined) return followFile(services, model);
  if (await follow(services, model, followed.request, { case: followed.case })) await services.engine.dismissJob({ id });
}

/** What was put in on purpose stands beside a generator's file. */
async function showTruth({ platform, dialogs }: Services, file: string): Promise<void> {
  const path = `${file}.truth.jsonl`;
  if (platform.reveal !== undefined) return platform.reveal(path);
  dialogs.notify({ severity: 'information', text: `What is wrong in the stream on purpose stands in ${path}`, actions: [{ label: 'Copy path', run: () => void platform.copy(path) }] });
}
