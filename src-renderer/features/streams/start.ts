import type { Services } from '../../workbench/services.ts';
import { mayLeave } from '../../workbench/may-leave.ts';
import type { GeneratorRequest } from './settings.ts';
import type { StreamsModel } from './streams-model.ts';

/** The case that a stream goes into; none: the open one, or one that the engine names. */
interface Into {
  readonly case?: string;
}

export async function followFile(services: Services, model: StreamsModel): Promise<void> {
  const { platform, dialogs } = services;
  const [path] = platform.chooseInputs === undefined ? await dialogs.choosePath({ title: 'Follow a growing file', kind: 'file' }) : await platform.chooseInputs();
  if (path === undefined) return;
  const into = await chooseInto(services);
  if (into !== undefined) await followPath(services, model, path, into);
}

/** Whether it is followed now. */
export async function followPath(services: Services, model: StreamsModel, path: string, into: Into): Promise<boolean> {
  const job = await begin(services, into, () => services.engine.follow({ path, timeZone: 'UTC', clockOffset: 0, ...into }));
  if (job !== undefined) model.followed.set(job, { path, case: services.session.getState().state!.case!.path });
  return job !== undefined;
}

export async function generate(services: Services, model: StreamsModel, request: GeneratorRequest, another: boolean): Promise<void> {
  const into = another ? await otherCase(services) : {};
  if (into === undefined) return;
  await begin(services, into, async () => {
    const job = await services.engine.generate({ ...request, ...into });
    model.showForm(false);
    return job;
  });
}

/** The events come into sight unless something else is looked at; another case stands as it was left, with the stream beside it. */
async function begin(services: Services, into: Into, start: () => Promise<number>): Promise<number | undefined> {
  const { session, layout } = services;
  const before = session.getState().state?.case;
  if (into.case !== undefined && into.case !== before?.path && !(await mayLeave(services))) return undefined;
  const job = await start();
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

async function chooseInto(services: Services): Promise<Into | undefined> {
  if (services.session.getState().state?.case === undefined) return {};
  const another = await services.dialogs.pick({ title: 'Into which case?', items: [{ label: 'Into the open case', icon: 'database', value: false }, { label: 'Into another case...', icon: 'new-file', value: true }] });
  return another === undefined ? undefined : another ? otherCase(services) : {};
}

/** One that is there, or a new one. */
async function otherCase({ platform, dialogs, session }: Services): Promise<Into | undefined> {
  const value = session.getState().state?.case?.path.replace(/[^\\/]*$/, 'stream.spoor') ?? 'stream.spoor';
  const path = platform.chooseTarget === undefined ? (await dialogs.choosePath({ title: 'Into the case', kind: 'target', value }))[0] : await platform.chooseTarget(value);
  return path === undefined ? undefined : { case: path.endsWith('.spoor') ? path : `${path}.spoor` };
}
