import { expect, it, vi } from 'vitest';
import type { JobOptions, Remote } from '../../../../src-core/contract/rpc.ts';
import type { CaseState, SessionState } from '../../../../src-core/contract/session.ts';
import type { WorkbenchService } from '../../../../src-core/contract/workbench.ts';
import { startSession } from '../../../../src-renderer/workbench/session.ts';

const none: SessionState = { program: 'Spoor', case: undefined, jobs: [], problems: [], outputLines: 0 };
const open: SessionState = { ...none, case: { path: '/a.spoor', id: 'a' } as CaseState };

/** A host that can be started anew; each connection is told at once what the host has open. */
function world() {
  let [connected, tell, drop] = [true, (() => undefined) as (state: SessionState) => void, (): void => undefined];
  const listeners = new Set<() => void>();
  const openCase = vi.fn(async () => tell(open));
  const watch = (job: JobOptions<SessionState>): Promise<void> => new Promise((_, reject) => {
    [tell, drop] = [job.onProgress!, () => reject(new Error('lost'))];
  });
  const switchTo = (state: boolean): void => {
    connected = state;
    if (!state) drop();
    listeners.forEach((listener) => listener());
  };
  const connection = { state: () => (connected ? 'connected' as const : 'lost' as const), onChange: (listener: () => void) => (listeners.add(listener), () => void listeners.delete(listener)) };
  const session = startSession({ openCase, watch } as unknown as Remote<WorkbenchService>, connection);
  const again = async (): Promise<void> => {
    switchTo(false);
    await vi.advanceTimersByTimeAsync(2000);
    switchTo(true);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { session, openCase, again, tell: (state: SessionState) => tell(state) };
}

it('opens the case again where the host was started anew, and shows nothing else meanwhile', async () => {
  vi.useFakeTimers();
  const { session, openCase, again, tell } = world();
  tell(open);
  await again();
  const shown: (string | undefined)[] = [];
  session.store.subscribe(({ state }) => shown.push(state?.case?.path));
  tell(none);
  await vi.advanceTimersByTimeAsync(0);
  expect(openCase).toHaveBeenCalledExactlyOnceWith({ path: '/a.spoor' });
  expect([...new Set(shown)]).toEqual(['/a.spoor']);
  tell(none);
  expect([session.store.getState().state?.case, openCase.mock.calls.length]).toEqual([undefined, 1]);
  session.dispose();
});

it('shows that there is no case where it cannot be opened, or was closed before', async () => {
  vi.useFakeTimers();
  const { session, openCase, again, tell } = world();
  tell(open);
  await again();
  openCase.mockRejectedValueOnce(new Error('gone'));
  tell(none);
  await vi.advanceTimersByTimeAsync(0);
  expect(session.store.getState().state).toEqual(none);
  await again();
  tell(none);
  expect(openCase).toHaveBeenCalledOnce();
  session.dispose();
});
