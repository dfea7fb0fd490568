import type { Session } from '../../src-core/engine/session.ts';

/** Opens the case that was open last, or the sample for whoever comes for the first time. */
export async function openLast(session: Session): Promise<void> {
  const [last] = await session.recentCases();
  await (last === undefined ? session.openSample() : session.openCase({ path: last.path }));
}
