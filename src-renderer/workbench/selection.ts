import { createStore } from 'zustand/vanilla';
import { withTerm } from '../../src-core/query/write.ts';
import type { Narrowing, Selection } from './services.ts';

export const everything: Narrowing = { query: '', brush: undefined, alert: undefined, machine: undefined, shown: undefined };

const maxSteps = 200;
const pause = 1000;

export interface StartableSelection extends Selection {
  /** Forgets all steps and begins anew, as for another case. */
  start(from: Narrowing): void;
}

/** The selection with its history; writing in the filter, drawing a brush or going from event to event without a pause of a second is one step. */
export function createSelection(now: () => number = Date.now): StartableSelection {
  let past: readonly Narrowing[] = [];
  let future: readonly Narrowing[] = [];
  let last: { readonly what: string; readonly at: number } | undefined;
  const store = createStore<{ readonly now: Narrowing; readonly canGoBack: boolean; readonly canGoForward: boolean }>(() => ({ now: everything, canGoBack: false, canGoForward: false }));
  const current = (): Narrowing => store.getState().now;
  const show = (step: Narrowing): void => store.setState({ now: step, canGoBack: past.length > 0, canGoForward: future.length > 0 });
  const narrow = (change: Partial<Narrowing>): void => {
    const next = { ...current(), ...change };
    if (JSON.stringify(next) === JSON.stringify(current())) return;
    const what = Object.keys(change).join();
    const flows = what === 'query' || ((what === 'brush' || what === 'shown') && change[what] !== undefined && current()[what] !== undefined);
    const continues = flows && what === last?.what && now() - last.at < pause && past.length > 0;
    if (!continues) past = [...past, current()].slice(-maxSteps);
    last = { what, at: now() };
    future = [];
    show(next);
  };
  const travel = (from: readonly Narrowing[], keep: (rest: readonly Narrowing[]) => void): void => {
    const step = from.at(-1);
    if (step === undefined) return;
    last = undefined;
    keep(from.slice(0, -1));
    show(step);
  };
  return {
    store,
    narrow,
    include: (field, value, exclude = false) => {
      narrow({ query: withTerm(current().query, field, value, exclude) });
      last = undefined;
    },
    clear: () => narrow({ query: '', brush: undefined, alert: undefined, machine: undefined }),
    back: () => travel(past, (rest) => {
      past = rest;
      future = [...future, current()];
    }),
    forward: () => travel(future, (rest) => {
      future = rest;
      past = [...past, current()];
    }),
    start: (from) => {
      [past, future, last] = [[], [], undefined];
      show(from);
    },
  };
}
