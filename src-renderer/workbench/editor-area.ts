import type { DockviewApi, IDockviewPanel, SerializedDockview } from 'dockview-react';
import type { Editor, EditorInput, Registry } from './contribution.ts';
import { focusWithin } from './parts.ts';

/** Which input a tab shows: what its panel carries. */
export const inputOf = (panel: Pick<IDockviewPanel, 'params'>): EditorInput => ({ editor: String(panel.params?.['editor']), key: String(panel.params?.['key'] ?? '') });

const idOf = ({ editor, key }: EditorInput): string => `${editor}:${key}`;

/** The library makes each group a landmark; there would be too many, and editors have their own. */
const asGroup = ({ element }: { readonly element: HTMLElement }): void => element.setAttribute('role', 'group');

/** The tabs and splits. Holds what is asked for until the area is on screen. */
export class EditorArea {
  readonly #editors: Registry<Editor>;
  readonly #listeners = new Set<() => void>();
  readonly #dirty = new Set<string>();
  readonly #dirtyListeners = new Set<() => void>();
  #dock: DockviewApi | undefined;
  /** Id of the panel that is to get the focus when it is there. */
  #wanted: string | undefined;
  #meanwhile = new AbortController();
  #kept: unknown;
  #caseOpen = false;
  #waiting: (() => void)[] = [];

  constructor(editors: Registry<Editor>) {
    this.#editors = editors;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The area is to be made anew for another case. */
  begin(kept: unknown, caseOpen: boolean): void {
    this.#dock = undefined;
    [this.#kept, this.#caseOpen, this.#waiting] = [kept, caseOpen, []];
    this.#dirty.clear();
  }

  /** The area is on screen: puts back what was kept. Gives what lets go of it. */
  attach(dock: DockviewApi): () => void {
    this.#dock = dock;
    this.#restore(dock);
    this.#waiting.splice(0).forEach((act) => act());
    const changed = (): void => this.#listeners.forEach((listener) => listener());
    const listening = [dock.onDidLayoutChange(changed), dock.onDidActivePanelChange(changed), dock.onDidAddGroup(asGroup), dock.onDidRemovePanel(() => queueMicrotask(() => this.#rescueFocus()))];
    dock.groups.forEach(asGroup);
    changed();
    this.#rescueFocus();
    return () => {
      if (this.#dock === dock) {
        this.#kept = dock.toJSON();
        this.#dock = undefined;
      }
      listening.forEach((one) => one.dispose());
    };
  }

  kept(): unknown {
    return this.#dock === undefined ? this.#kept : this.#dock.toJSON();
  }

  get dock(): DockviewApi | undefined {
    return this.#dock;
  }

  get active(): EditorInput | undefined {
    const panel = this.#dock?.activePanel;
    return panel === undefined ? undefined : inputOf(panel);
  }

  open(input: EditorInput, where: 'active' | 'beside' = 'active'): void {
    const dock = this.#dock;
    if (dock === undefined) {
      this.#waiting.push(() => this.open(input, where));
      return;
    }
    const there = dock.getPanel(idOf(input));
    if (there !== undefined) there.api.setActive();
    else this.#add(dock, input, where === 'beside' && dock.activeGroup !== undefined ? { referenceGroup: dock.activeGroup, direction: 'right' } : undefined);
    this.focusActive();
  }

  /** Whether an editor holds changes that were not kept. */
  isDirty(input: EditorInput): boolean {
    return this.#dirty.has(idOf(input));
  }

  setDirty(input: EditorInput, dirty: boolean): void {
    if (dirty === this.isDirty(input)) return;
    if (dirty) this.#dirty.add(idOf(input));
    else this.#dirty.delete(idOf(input));
    this.#dirtyListeners.forEach((listener) => listener());
  }

  readonly onDirty = (listener: () => void): (() => void) => {
    this.#dirtyListeners.add(listener);
    return () => void this.#dirtyListeners.delete(listener);
  };

  closeOthers(panel = this.#dock?.activePanel): void {
    panel?.group.panels.filter((one) => one !== panel).forEach((one) => one.api.close());
  }

  closeAll(): void {
    this.#dock?.closeAllGroups();
  }

  close(input: EditorInput): void {
    this.#dock?.getPanel(idOf(input))?.api.close();
  }

  /** Moves the active editor into a split of its own; where it is alone, an empty one is made beside it. */
  split(direction: 'right' | 'below', panel = this.#dock?.activePanel): void {
    const dock = this.#dock;
    if (dock === undefined || panel === undefined) return;
    const group = dock.addGroup({ referenceGroup: panel.group, direction });
    if (panel.group.panels.length > 1) panel.api.moveTo({ group, position: 'center' });
    else group.api.setActive();
  }

  /** Gives the active editor the focus; one that is still to be loaded gets it then. */
  focusActive(): void {
    const panel = this.#dock?.activePanel;
    const body = panel?.view.content.element.querySelector<HTMLElement>('[data-part]');
    this.#wanted = panel?.id;
    const forget = (): void => void (this.#wanted = undefined);
    this.#meanwhile.abort();
    this.#meanwhile = new AbortController();
    for (const act of ['keydown', 'pointerdown']) window.addEventListener(act, forget, { capture: true, once: true, signal: this.#meanwhile.signal });
    if (body === undefined || body === null) return;
    focusWithin(body);
    if (document.activeElement !== body) this.#wanted = undefined;
  }

  /** An editor's content is on screen: it gets the focus that was meant for it, unless the person did something meanwhile. */
  arrived(input: EditorInput): void {
    if (this.#wanted === idOf(input)) this.focusActive();
  }

  /** Something else is to have the focus: an editor that is still to be loaded does not take it. */
  forgetFocus(): void {
    this.#wanted = undefined;
  }

  focusGroup(index: number): void {
    const group = this.#dock?.groups[index];
    group?.api.setActive();
    this.focusActive();
  }

  go(by: 1 | -1): void {
    const panels = this.#dock?.panels ?? [];
    const at = panels.findIndex((panel) => panel === this.#dock?.activePanel);
    panels[(at + by + panels.length) % panels.length]?.api.setActive();
    this.focusActive();
  }

  /** What had the focus is gone: the active editor gets it. */
  #rescueFocus(): void {
    if (document.activeElement === document.body) this.focusActive();
  }

  #restore(dock: DockviewApi): void {
    try {
      if (this.#kept !== null && this.#kept !== undefined) dock.fromJSON(this.#kept as SerializedDockview);
      dock.panels.filter((panel) => this.#editors.get(inputOf(panel).editor) === undefined).forEach((panel) => panel.api.close());
    } catch {
      dock.clear();
    }
    if (dock.panels.length === 0) this.#defaults(dock);
  }

  #defaults(dock: DockviewApi): void {
    const first = (place: Editor['first']): readonly EditorInput[] => this.#editors.all.filter((editor) => editor.first === place).map(({ id }) => ({ editor: id, key: '' }));
    const main = first(this.#caseOpen ? 'with a case' : 'without a case');
    main.forEach((input) => this.#add(dock, input, undefined));
    const below = dock.activePanel;
    if (!this.#caseOpen || below === undefined) return;
    for (const input of first('above')) {
      this.#add(dock, input, { referencePanel: below, direction: 'above' });
      dock.getPanel(idOf(input))?.group.api.setSize({ height: dock.height * 0.3 });
    }
    below.api.setActive();
  }

  #add(dock: DockviewApi, input: EditorInput, position: Parameters<DockviewApi['addPanel']>[0]['position']): void {
    const editor = this.#editors.get(input.editor);
    if (editor === undefined) return;
    dock.addPanel({ id: idOf(input), component: 'editor', title: editor.title(input.key), params: { ...input }, ...(position === undefined ? {} : { position }) });
  }
}
