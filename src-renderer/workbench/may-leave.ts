import type { Services } from './services.ts';

/** Another case is opened only after work that would be cut off was asked about. */
export async function mayLeave({ session, dialogs }: Services): Promise<boolean> {
  const running = session.getState().state?.jobs.filter((job) => job.state === 'running') ?? [];
  return running.length === 0 || dialogs.confirm({
    title: 'Work is under way', text: `${running.map((job) => job.title).join(', ')} would be stopped. What was committed is kept and can be gone on with.`, action: 'Stop and leave',
  });
}
