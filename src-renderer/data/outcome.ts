import { SpoorError, messageOf } from '../../src-core/base/errors.ts';

/** What came of a question: an answer, or an error and the answer before it. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly error: SpoorError | undefined;
  readonly revision: number | undefined;
}

interface Asked<T> {
  readonly revision?: number | undefined;
  ask(signal: AbortSignal): Promise<T>;
}

const pauseBeforeAgain = 1000;

/** Asks; what was lost with the engine is asked once more. Throws only what the signal stopped. */
export async function outcomeOf<T>(question: Asked<T>, signal: AbortSignal, before: T | undefined): Promise<Outcome<T>> {
  const { revision } = question;
  try {
    return { value: await askTwice(question, signal), error: undefined, revision };
  } catch (error) {
    signal.throwIfAborted();
    return { value: before, error: error instanceof SpoorError ? error : new SpoorError('internal', messageOf(error)), revision };
  }
}

async function askTwice<T>(question: Asked<T>, signal: AbortSignal): Promise<T> {
  try {
    return await question.ask(signal);
  } catch (error) {
    const lost = error instanceof SpoorError && (error.code === 'worker_lost' || error.code === 'aborted');
    if (!lost || signal.aborted) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, pauseBeforeAgain));
  signal.throwIfAborted();
  return question.ask(signal);
}
