import type { StoreApi } from 'zustand/vanilla';
import type { MachinePart } from '../../src-core/contract/filter.ts';
import type { Remote } from '../../src-core/contract/rpc.ts';
import type { SessionState } from '../../src-core/contract/session.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import type { Platform } from '../platform/platform.ts';
import type { Context } from './context.ts';
import type { EditorInput, Memento, Registries } from './contribution.ts';

/** What features are handed: everything the workbench can do for them. */
export interface Services {
  readonly engine: Remote<WorkbenchService>;
  readonly platform: Platform;
  readonly registries: Registries;
  /** What the engine last told; `connection` says whether it is there. */
  readonly session: StoreApi<Session>;
  readonly selection: Selection;
  readonly settings: Settings;
  readonly layout: Layout;
  readonly dialogs: Dialogs;
  /** What `when` conditions see now. */
  context(): Context;
  /** Runs a command by its id; an error it throws is shown as a notification. */
  execute(command: string, argument?: unknown): Promise<void>;
}

export interface Session {
  readonly state: SessionState | undefined;
  readonly connection: 'connecting' | 'connected' | 'lost';
}

/** Times in microseconds, [from, to). */
interface Brush {
  readonly from: number;
  readonly to: number;
}

/** What all views are narrowed to, and one event that is looked at. */
export interface Narrowing {
  readonly query: string;
  readonly brush: Brush | undefined;
  readonly alert: string | undefined;
  readonly machine: MachinePart | undefined;
  /** What Details shows. */
  readonly shown: { readonly kind: 'event'; readonly source: number; readonly seq: number } | { readonly kind: 'alert'; readonly id: string } | undefined;
}

/** The one selection that links the views; each change is a step that back and forward go over. */
export interface Selection {
  readonly store: StoreApi<{ readonly now: Narrowing; readonly canGoBack: boolean; readonly canGoForward: boolean }>;
  narrow(change: Partial<Narrowing>): void;
  /** Adds `field:"value"` (or its NOT) to the query. */
  include(field: string, value: string | undefined, exclude?: boolean): void;
  clear(): void;
  back(): void;
  forward(): void;
}

export interface Settings {
  readonly store: StoreApi<Readonly<Record<string, string | boolean>>>;
  get<T extends string | boolean>(id: string): T;
  set(id: string, value: string | boolean): void;
}

export interface Layout {
  openEditor(input: EditorInput, where?: 'active' | 'beside'): void;
  closeEditor(input: EditorInput): void;
  /** Shows a view, with its container and place, and gives it the focus unless told not to. */
  showView(id: string, focus?: boolean): void;
  toggle(place: 'side bar' | 'secondary side bar' | 'panel'): void;
  /** Until the case that is open now is on screen as it was left. */
  shown(): Promise<void>;
  /** For an editor or view; kept per case. */
  memento(id: string): Memento;
}

export interface Dialogs {
  /** Picks one of a list; `undefined` when dismissed. */
  pick<T>(options: { readonly title: string; readonly placeholder?: string; readonly items: readonly PickItem<T>[] }): Promise<T | undefined>;
  /** Asks for a text. `check` gives the error to show. */
  input(options: { readonly title: string; readonly value?: string; readonly placeholder?: string; check?(text: string): string | undefined }): Promise<string | undefined>;
  confirm(options: { readonly title: string; readonly text: string; readonly action: string }): Promise<boolean>;
  notify(notification: { readonly severity: 'error' | 'warning' | 'information'; readonly text: string; readonly actions?: readonly { readonly label: string; run(): void }[] }): void;
  /** The workbench's own path browser over the host's folders, where the platform has no dialog: paths chosen, empty when dismissed. */
  choosePath(options: { readonly title: string; readonly kind: 'inputs' | 'file' | 'case' | 'target'; readonly value?: string }): Promise<readonly string[]>;
  /** A menu at a point of the window. */
  menu(id: string, at: { readonly x: number; readonly y: number }, argument: unknown): void;
}

export interface PickItem<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  readonly value: T;
}
