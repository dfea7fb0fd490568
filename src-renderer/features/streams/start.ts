import type { Services } from '../../workbench/services.ts';
import { mayLeave } from '../../workbench/may-leave.ts';
import type { FollowRequest } from './follow-settings.ts';
import type { GeneratorRequest } from './settings.ts';
import type { StreamsModel } from './streams-model.ts';

/** The case that a stream goes into; none: the open one, or one that the engine names. */
interface Into {
  readonly case?: string;
}

/** Asks for a file, and then how it is to be read. */
export async function followFile({ platform, dialogs, layout }: Services, model: StreamsModel): Promise<void> {
  const [path] = platform.chooseInputs === undefined ? await dialogs.choosePath({ title: 'Follow a growing file', kind: 'file' }) : await platform.chooseInputs();
  if (path === undefined) return;
  model.showForm({ path });
  layout.showView('streams');
}

/** Whether it is followed now. */
export async function follow(services: Services, model: StreamsModel, request: FollowRequest, into: Into | undefined): Promise<boolean> {
  const job = await begin(services, model, into, (where) => services.engine.follow({ ...request, ...where }));
  if (job !== undefined) model.followed.set(job, { request, case: services.session.getState().state!.case!.path });
  return job !== undefined;
}

export async function generate(services: Services, model: StreamsModel, request: GeneratorRequest, into: Into | undefined): Promise<void> {
  await begin(services, model, into, (where) => services.engine.generate({ ...request, ...where }));
}

/** The events come into sight unless something else is looked at; another case stands as it was left, with the stream beside it. */
async function begin(services: Services, model: StreamsModel, into: Into | undefined, start: (into: Into) => Promise<number>): Promise<number | undefined> {
  if (into === undefined) return undefined;
  const { session, layout } = services;
  const before = session.getState().state?.case;
  if (into.case !== undefined && into.case !== before?.path && !(await mayLeave(services))) return undefined;
  const job = await start(into);
  model.showForm(undefined);
  await told(services, job);
  await layout.shown();
  if (before !== undefined && session.getState().state?.case?.id === before.id && services.context().activeEditor === undefined) layout.openEditor({ editor: 'events', key: '' });
  layout.showView('streams');
  return job;
}

/** Until the session tells of a job. */
const told = ({ session }: Services, job: number): Promise<void> => new Promise((resolve) => {
  const isTold = (): boolean => session.getState().state?.jobs.some(({ id }) => id === job) === true;
  if (isTold()) return resolve();
  const stop = session.subscribe(() => {
    if (!isTold()) return;
    stop();
    resolve();
  });
});

/** The open case, or another that is asked for; none: that was put away. */
export const chosenCase = async (services: Services, another: boolean): Promise<Into | undefined> => (another ? otherCase(services) : {});

/** One that is there, or a new one. */
async function otherCase({ platform, dialogs, session }: Services): Promise<Into | undefined> {
  const value = session.getState().state?.case?.path.replace(/[^\\/]*$/, 'stream.spoor') ?? 'stream.spoor';
  const path = platform.chooseTarget === undefined ? (await dialogs.choosePath({ title: 'Into the case', kind: 'target', value }))[0] : await platform.chooseTarget(value);
  return path === undefined ? undefined : { case: path.endsWith('.spoor') ? path : `${path}.spoor` };
}
