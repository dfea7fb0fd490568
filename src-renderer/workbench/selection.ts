import { createStore } from 'zustand/vanilla';
import { withTerm } from '../../src-core/query/write.ts';
import type { Narrowing, Selection } from './services.ts';

export const everything: Narrowing = { query: '', brush: undefined, alert: undefined, shown: undefined };

const maxSteps = 200;
const typingPause = 1000;

export interface StartableSelection extends Selection {
  /** Forgets all steps and begins anew, as for another case. */
  start(from: Narrowing): void;
}

/** The selection with its history; writing in the filter without a pause of a second is one step. */
export function createSelection(now: () => number = Date.now): StartableSelection {
  let past: readonly Narrowing[] = [];
  let future: readonly Narrowing[] = [];
  let lastTyped = -Infinity;
  const store = createStore<{ readonly now: Narrowing; readonly canGoBack: boolean; readonly canGoForward: boolean }>(() => ({ now: everything, canGoBack: false, canGoForward: false }));
  const current = (): Narrowing => store.getState().now;
  const show = (step: Narrowing): void => store.setState({ now: step, canGoBack: past.length > 0, canGoForward: future.length > 0 });
  const narrow = (change: Partial<Narrowing>): void => {
    const next = { ...current(), ...change };
    if (JSON.stringify(next) === JSON.stringify(current())) return;
    const typed = Object.keys(change).join() === 'query';
    const continues = typed && now() - lastTyped < typingPause && past.length > 0;
    if (!continues) past = [...past, current()].slice(-maxSteps);
    lastTyped = typed ? now() : -Infinity;
    future = [];
    show(next);
  };
  const travel = (from: readonly Narrowing[], keep: (rest: readonly Narrowing[]) => void): void => {
    const step = from.at(-1);
    if (step === undefined) return;
    lastTyped = -Infinity;
    keep(from.slice(0, -1));
    show(step);
  };
  return {
    store,
    narrow,
    include: (field, value, exclude = false) => {
      narrow({ query: withTerm(current().query, field, value, exclude) });
      lastTyped = -Infinity;
    },
    clear: () => narrow({ query: '', brush: undefined, alert: undefined }),
    back: () => travel(past, (rest) => {
      past = rest;
      future = [...future, current()];
    }),
    forward: () => travel(future, (rest) => {
      future = rest;
      past = [...past, current()];
    }),
    start: (from) => {
      [past, future, lastTyped] = [[], [], -Infinity];
      show(from);
    },
  };
}
