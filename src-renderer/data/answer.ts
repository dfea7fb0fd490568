import { useEffect, useRef } from 'react';
import { useQuery, useQueryClient, type Query } from '@tanstack/react-query';
import type { SpoorError } from '../../src-core/base/errors.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

export interface Question<T> {
  /** What is asked: plain data. When it changes, a question under way is aborted and the new one asked. */
  readonly key: readonly unknown[];
  /**
   * The revision of the case that the answer depends on (`session.state.case.revisions.events`, say). When only this changes, a question
   * under way is finished first and then asked again, so that a load neither starves nor floods the view. Better here than in `key`.
   */
  readonly revision?: number | undefined;
  /** Hand the signal on: `engine.histogram(request, { signal })`. */
  ask(signal: AbortSignal): Promise<T>;
  /** Whether it can be seen; a hidden view asks nothing and keeps what it had. */
  readonly visible: boolean;
  /** The answer to an earlier key stays until the new one is there as long as this is the same. */
  readonly keepWhile?: unknown;
}

export interface Answer<T> {
  /** Perhaps the answer to an earlier key: see `stale`. */
  readonly data: T | undefined;
  /** Why there is no new answer. A question that was lost with the engine is asked again first. */
  readonly error: SpoorError | undefined;
  readonly asking: boolean;
  /** `data` answers an earlier question. */
  readonly stale: boolean;
}

/** One question of a view to the engine: at most one under way, the last answer shown meanwhile. */
export function useAnswer<T>(question: Question<T>): Answer<T> {
  const { key, revision, visible, keepWhile } = question;
  const client = useQueryClient();
  const inTurn = useInTurn();
  const { data, isFetching, isPlaceholderData, refetch } = useQuery<Outcome<T>>({
    queryKey: key,
    queryFn: ({ signal }) => inTurn(signal, () => outcomeOf(question, signal, client.getQueryData<Outcome<T>>(key)?.value)),
    enabled: visible,
    meta: { keepWhile },
    placeholderData: (previous: Outcome<T> | undefined, query: Query<Outcome<T>> | undefined) => (sameAs(query?.meta?.['keepWhile'], keepWhile) ? previous : undefined),
    refetchOnMount: revision === undefined ? 'always' : true,
  });
  const hash = JSON.stringify(key);
  useEffect(() => {
    const exactly = { queryKey: JSON.parse(hash) as unknown[], exact: true };
    const seenElsewhere = client.getQueryCache().find(exactly)?.isActive() === true;
    if (!visible && !seenElsewhere) void client.cancelQueries(exactly);
  }, [client, visible, hash]);
  const outdated = data !== undefined && !isPlaceholderData && revision !== undefined && (data.revision ?? -1) < revision;
  useEffect(() => {
    if (visible && outdated && !isFetching) void refetch({ cancelRefetch: false });
  }, [visible, outdated, isFetching, refetch]);
  return { data: data?.value, error: isPlaceholderData ? undefined : data?.error, asking: isFetching, stale: isPlaceholderData || outdated };
}

const sameAs = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Lets one ask at a time: the next waits until the one before is over, and drops out if it is superseded meanwhile. */
function useInTurn(): <T>(signal: AbortSignal, ask: () => Promise<T>) => Promise<T> {
  const before = useRef<Promise<unknown>>(Promise.resolve());
  return (signal, ask) => {
    const turn = before.current.then(() => {
      signal.throwIfAborted();
      return ask();
    });
    before.current = turn.catch(() => undefined);
    return turn;
  };
}
