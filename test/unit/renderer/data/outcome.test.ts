import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SpoorError } from '../../../../src-core/base/errors.ts';
import { outcomeOf } from '../../../../src-renderer/data/outcome.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const signal = (): AbortSignal => new AbortController().signal;

it('gives the answer with the revision it was asked at', async () => {
  expect(await outcomeOf({ revision: 4, ask: async () => 'yes' }, signal(), 'before')).toEqual({ value: 'yes', error: undefined, revision: 4 });
});

it('keeps the answer before where there is an error', async () => {
  const error = new SpoorError('bad_query', 'No.');
  expect(await outcomeOf({ revision: 4, ask: () => Promise.reject(error) }, signal(), 'before')).toEqual({ value: 'before', error, revision: 4 });
});

it('asks once more what was lost with the engine', async () => {
  const ask = vi.fn().mockRejectedValueOnce(new SpoorError('worker_lost', 'Gone.')).mockResolvedValueOnce('yes');
  const outcome = outcomeOf({ ask }, signal(), undefined);
  await vi.advanceTimersByTimeAsync(1000);
  expect((await outcome).value).toBe('yes');
});

it('asks no more than twice', async () => {
  const ask = vi.fn().mockRejectedValue(new SpoorError('worker_lost', 'Gone.'));
  const outcome = outcomeOf({ ask }, signal(), undefined);
  await vi.advanceTimersByTimeAsync(1000);
  expect((await outcome).error?.code).toBe('worker_lost');
  expect(ask).toHaveBeenCalledTimes(2);
});

it('throws what was superseded', async () => {
  const source = new AbortController();
  const ask = async (): Promise<string> => {
    source.abort();
    throw new SpoorError('aborted', 'Stopped.');
  };
  await expect(outcomeOf({ ask }, source.signal, 'before')).rejects.toThrow();
});
