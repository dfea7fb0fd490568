import type { ComponentType } from 'react';
import type { ZodType } from 'zod';
import type { SessionState } from '../../src-core/contract/session.ts';
import type { Context } from './context.ts';
import type { Services } from './services.ts';

/** What a feature adds to the workbench; each gives one function of this kind. Nothing else is known of it. */
export type Contribution = (register: Registries) => void;

export interface Registries {
  readonly commands: Registry<Command>;
  readonly keybindings: Registry<Keybinding>;
  readonly menus: Registry<MenuItem>;
  readonly containers: Registry<ViewContainer>;
  readonly views: Registry<View>;
  readonly editors: Registry<Editor>;
  readonly settings: Registry<Setting>;
  readonly statusItems: Registry<StatusItem>;
  readonly quickOpen: Registry<QuickOpenSource>;
  readonly overlays: Registry<Overlay>;
}

/** Entries by id, in the order in which they came. Errors: an id that is taken. */
export interface Registry<Entry extends { readonly id: string }> {
  add(...entries: readonly Entry[]): void;
  get(id: string): Entry | undefined;
  readonly all: readonly Entry[];
}

/** Whether something is there at all now: a plain function of what the workbench knows. */
export type When = (context: Context) => boolean;

/** Something that can be done, from the palette, a key, a menu or another feature. */
export interface Command {
  /** `alerts.triage`. */
  readonly id: string;
  readonly title: string;
  /** Before the title in the palette: `Alerts: Triage`. */
  readonly category?: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly when?: When;
  /** False for commands that make sense from a menu with an argument only. */
  readonly palette?: boolean;
  run(services: Services, argument?: unknown): void | Promise<void>;
}

export interface Keybinding {
  readonly id: string;
  readonly command: string;
  /** As tinykeys writes it: `$mod+Shift+KeyP`, `$mod+KeyK $mod+KeyS`. */
  readonly key: string;
  /** Beside the command's own condition. */
  readonly when?: When;
}

/** A command in a menu. Menus: `view/title/VIEW`, `editor/title/EDITOR`, `context/WHAT` (argument: what was clicked), `manage`, `empty-group` (hints where no editor is open). */
export interface MenuItem {
  readonly id: string;
  readonly menu: string;
  readonly command: string;
  /** Groups are set apart by a line, in order of their names. */
  readonly group?: string;
  readonly when?: When;
}

/** A place for views: an icon of the activity bar, or a tab of the panel or of the secondary side bar. */
export interface ViewContainer {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  readonly place: 'side bar' | 'secondary side bar' | 'panel';
  readonly order: number;
  /** Shown in its place until another is chosen. */
  readonly first?: true;
  /** A number at its icon or tab, from what the engine last told. */
  readonly badge?: { readonly label: string; count(state: SessionState): number };
}

export interface View {
  readonly id: string;
  readonly title: string;
  readonly container: string;
  readonly order: number;
  readonly when?: When;
  /** Loaded lazily where it is large. It is mounted only while it can be seen. */
  readonly component: ComponentType;
}

/** What an editor shows: its kind and a key within it. Two with the same are one tab. */
export interface EditorInput {
  readonly editor: string;
  /** A rule file's name, say; empty for editors of which there is one. */
  readonly key: string;
}

export interface Editor {
  readonly id: string;
  readonly icon: string;
  title(key: string): string;
  /** Where it is open from the beginning; `above` stands over those `with a case`. */
  readonly first?: 'with a case' | 'above' | 'without a case';
  readonly component: ComponentType<EditorProps>;
}

export interface EditorProps {
  readonly input: EditorInput;
  /** Whether it can be seen; a hidden one asks nothing. */
  readonly visible: boolean;
  /** Kept per case and editor, for scroll, columns and the like; JSON. */
  readonly memento: Memento;
  /** Marks the tab as holding changes that were not kept. */
  setDirty(dirty: boolean): void;
}

export interface Memento {
  /** What was kept, where it is still what it should be. */
  get<T>(name: string, schema: ZodType<T>): T | undefined;
  set(name: string, value: unknown): void;
}

export type Setting = SettingBase & (
  | { readonly type: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly default: string }
  | { readonly type: 'text'; readonly default: string; /** An error to show, or undefined. */ check?(value: string): string | undefined; readonly suggestions?: readonly string[] }
  | { readonly type: 'boolean'; readonly default: boolean });

interface SettingBase {
  /** `display.timeZone`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export interface StatusItem {
  readonly id: string;
  readonly side: 'left' | 'right';
  readonly order: number;
  readonly component: ComponentType;
}

/** Always mounted, over everything: what shows itself while something is dragged over the window, say. */
interface Overlay {
  readonly id: string;
  readonly component: ComponentType;
}

/** What quick open (Ctrl+P) can find. */
export interface QuickOpenSource {
  readonly id: string;
  readonly label: string;
  find(services: Services, text: string): Promise<readonly QuickOpenItem[]>;
}

export interface QuickOpenItem {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  open(services: Services): void;
}
