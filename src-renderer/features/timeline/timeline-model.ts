import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StackBy } from '../../../src-core/contract/explore.ts';
import { timeRange } from '../../workbench/case-document.ts';
import type { Services } from '../../workbench/services.ts';
import type { TimeRange } from '../../data/time-buckets.ts';
import { panned, revealing, wholeRange, within, zoomed } from './range.ts';
import { stackId, stackOf } from './stack.ts';

export interface TimelineState {
  /** The case that this is of. */
  readonly of: string | undefined;
  /** What is seen; `undefined`: all of it, also as it grows. */
  readonly range: TimeRange | undefined;
  readonly by: StackBy;
  /** A time in the bar that the keyboard is at, and where it began to extend the brush. */
  readonly cursor: number | undefined;
  readonly anchor: number | undefined;
  /** What another view pointed at. */
  readonly revealed: TimeRange | undefined;
}

const fresh: TimelineState = { of: undefined, range: undefined, by: { kind: 'severity' }, cursor: undefined, anchor: undefined, revealed: undefined };

/** What the timeline shows of the open case; lives as long as the workbench, so that commands reach it whether it can be seen or not. */
export class Timeline {
  readonly store: StoreApi<TimelineState> = createStore<TimelineState>(() => fresh);

  /** Takes up what is kept for the case that is open now. */
  follow({ session, layout }: Services): void {
    const of = session.getState().state?.case?.id;
    const memento = layout.memento('timeline');
    const kept = { of, range: memento.get('range', timeRange), by: stackOf(memento.get('by', z.string()) ?? 'severity') };
    this.store.setState(of === this.store.getState().of ? kept : { ...fresh, ...kept });
  }

  see({ layout }: Services, range: TimeRange | undefined): void {
    this.store.setState({ range });
    layout.memento('timeline').set('range', range);
  }

  stack({ layout }: Services, by: StackBy): void {
    this.store.setState({ by });
    layout.memento('timeline').set('by', stackId(by));
  }

  /** `at`: the time that stays where it is; else the cursor, or the middle. */
  zoom(services: Services, factor: number, at?: number): void {
    this.#change(services, (range, bounds) => zoomed(range, at ?? this.#middle(range), factor, bounds));
  }

  pan(services: Services, share: number): void {
    this.#change(services, (range, bounds) => panned(range, share, bounds));
  }

  fit(services: Services): void {
    this.see(services, undefined);
  }

  zoomTo(services: Services, target: TimeRange): void {
    this.#change(services, (_, bounds) => within(target, bounds));
  }

  reveal(services: Services, target: TimeRange): void {
    this.follow(services);
    this.#change(services, (range, bounds) => revealing(range, target, bounds));
    this.store.setState({ revealed: target, cursor: target.from, anchor: undefined });
  }

  /** Moves the view along where the cursor would leave it. */
  moveCursor(services: Services, cursor: number, anchor: number | undefined): void {
    this.store.setState({ cursor, anchor });
    this.#change(services, (range, bounds) => (cursor >= range.from && cursor < range.to ? within(range, bounds) : revealing(range, { from: cursor, to: cursor + 1 }, bounds)));
  }

  #change(services: Services, change: (range: TimeRange, bounds: TimeRange) => TimeRange | undefined): void {
    this.follow(services);
    const bounds = boundsOf(services);
    if (bounds !== undefined) this.see(services, change(this.store.getState().range ?? bounds, bounds));
  }

  #middle(range: TimeRange): number {
    const { cursor } = this.store.getState();
    return cursor !== undefined && cursor >= range.from && cursor < range.to ? cursor : (range.from + range.to) / 2;
  }
}

/** All times of the open case. */
function boundsOf({ session }: Pick<Services, 'session'>): TimeRange | undefined {
  const { first, last } = session.getState().state?.case ?? {};
  return first === undefined || last === undefined ? undefined : wholeRange(first, last);
}
