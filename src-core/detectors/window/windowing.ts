import type { KeyWindow } from './key-window.ts';

/** When windows open and close. Times never go back. */
export interface Windowing {
  /** A key that pauses so long needs a new pane. */
  readonly pause: number;
  /** How much event time passes between two looks at all keys; two events of a key this far apart share no window. */
  readonly patience: number;
  /** Judges what is over before an event at `time` that the newest pane does not take, then opens a pane for it. The first event of a key may lie before other keys' events. */
  turn(window: KeyWindow, time: number): void;
  /** Judges what is over before `time` (Infinity: everything). Gives the earliest start of a window that is yet to be judged or to come. */
  settle(window: KeyWindow, time: number): number;
}
