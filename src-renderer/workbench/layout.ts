import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Remote } from '../../src-core/contract/rpc.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import { documentName, readCaseDocument, writeCaseDocument, type CaseDocument } from './case-document.ts';
import { containerAt } from './containers.ts';
import type { Registries } from './contribution.ts';
import type { EditorArea } from './editor-area.ts';
import type { StartableSelection } from './selection.ts';
import type { Layout } from './services.ts';

export type PlaceName = 'side bar' | 'secondary side bar' | 'panel';

export interface LayoutState extends Pick<CaseDocument, PlaceName | 'collapsed'> {
  /** Rises with every case that is shown; everything on screen is made anew with it. 0: nothing is known yet. */
  readonly generation: number;
  /** Kinds of the active editor. */
  readonly activeEditor: string | undefined;
  /** The view that is to take the focus, once. */
  readonly focus: string | undefined;
}

interface Parts {
  readonly engine: Pick<Remote<WorkbenchService>, 'readDocument' | 'writeDocument'>;
  readonly registries: Registries;
  readonly selection: StartableSelection;
  readonly editors: EditorArea;
}

const pauseBeforeWriting = 500;

/** Where everything stands on screen: kept per case, restored when it is opened again. */
export class CaseLayout implements Layout {
  readonly store: StoreApi<LayoutState>;
  readonly #parts: Parts;
  readonly #off: () => void;
  #case: string | undefined;
  #showing: Promise<void> = Promise.resolve();
  #document: CaseDocument = readCaseDocument(undefined);
  #writing: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed } = this.#document;
    this.store = createStore<LayoutState>(() => ({ generation: 0, activeEditor: undefined, focus: undefined, 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed }));
    const offSelection = parts.selection.store.subscribe(() => this.#changed());
    const offEditors = parts.editors.onChange(() => {
      this.store.setState({ activeEditor: parts.editors.active?.editor });
      this.#changed();
    });
    this.#off = () => {
      offSelection();
      offEditors();
    };
  }

  /** Puts away what was shown and shows a case as it was left; `undefined`: none. */
  show(caseId: string | undefined): Promise<void> {
    this.#showing = this.#show(caseId);
    return this.#showing;
  }

  readonly shown: Layout['shown'] = () => this.#showing;

  async #show(caseId: string | undefined): Promise<void> {
    this.flush();
    this.#case = caseId;
    const json = await this.#parts.engine.readDocument({ name: documentName(caseId) }).catch(() => undefined);
    if (this.#case !== caseId) return;
    this.#document = readCaseDocument(json);
    const { 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed, narrowing, editors } = this.#document;
    this.#parts.editors.begin(editors, caseId !== undefined);
    this.#parts.selection.start({ query: narrowing.query, brush: narrowing.brush, alert: narrowing.alert, machine: narrowing.machine, shown: narrowing.shown });
    this.store.setState(({ generation }) => ({ generation: generation + 1, focus: undefined, 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed }));
    this.#cancelWriting();
  }

  readonly openEditor: Layout['openEditor'] = (input, where) => this.#parts.editors.open(input, where);
  readonly closeEditor: Layout['closeEditor'] = (input) => this.#parts.editors.close(input);

  readonly showView: Layout['showView'] = (id, focus = true) => {
    const { registries } = this.#parts;
    const view = registries.views.get(id);
    const container = view === undefined ? undefined : registries.containers.get(view.container);
    if (view === undefined || container === undefined) throw new Error(`There is no view "${id}".`);
    if (focus) this.#parts.editors.forgetFocus();
    this.#set({
      [container.place]: { visible: true, container: container.id },
      collapsed: this.store.getState().collapsed.filter((one) => one !== id),
      ...(focus ? { focus: id } : {}),
    });
  };

  readonly toggle: Layout['toggle'] = (place) => this.#set({ [place]: { ...this.store.getState()[place], visible: !this.store.getState()[place].visible } });

  /** A container's tab or icon was chosen: it is shown, or put away where it was. */
  toggleContainer(place: PlaceName, container: string): void {
    const now = this.store.getState()[place];
    const shown = containerAt(this.#parts.registries, place, now.container)?.id;
    this.#set({ [place]: { visible: !now.visible || shown !== container, container } });
  }

  showContainer(place: PlaceName, container: string): void {
    this.#set({ [place]: { visible: true, container } });
  }

  /** Everything stands where it does in a new case. */
  reset(): void {
    const { 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed } = readCaseDocument(undefined);
    this.#document = { ...this.#document, sizes: {} };
    this.#parts.editors.begin(undefined, this.#case !== undefined);
    this.#set({ generation: this.store.getState().generation + 1, 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed });
  }

  toggleView(id: string): void {
    const { collapsed } = this.store.getState();
    this.#set({ collapsed: collapsed.includes(id) ? collapsed.filter((one) => one !== id) : [...collapsed, id] });
  }

  focused(): void {
    this.store.setState({ focus: undefined });
  }

  readonly memento: Layout['memento'] = (id) => ({
    get: (name, schema) => schema.safeParse(this.#document.mementos[id]?.[name]).data,
    set: (name, value) => {
      const { mementos } = this.#document;
      this.#document = { ...this.#document, mementos: { ...mementos, [id]: { ...mementos[id], [name]: value } } };
      this.#changed();
    },
  });

  /** Sizes of the parts, in the form that the panels' library keeps them. */
  readonly sizes = {
    getItem: (name: string): string | null => this.#document.sizes[name] ?? null,
    setItem: (name: string, value: string): void => {
      this.#document = { ...this.#document, sizes: { ...this.#document.sizes, [name]: value } };
      this.#changed();
    },
  };

  /** Writes what is still to be written, now. */
  flush(): void {
    if (this.#writing === undefined) return;
    this.#cancelWriting();
    void this.#parts.engine.writeDocument({ name: documentName(this.#case), json: writeCaseDocument(this.#now()) }).catch(() => undefined);
  }

  dispose(): void {
    this.flush();
    this.#off();
  }

  #set(state: Partial<LayoutState>): void {
    this.store.setState(state);
    this.#changed();
  }

  #now(): CaseDocument {
    const { 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed } = this.store.getState();
    return {
      ...this.#document, 'side bar': sideBar, 'secondary side bar': secondary, panel, collapsed: [...collapsed],
      narrowing: this.#parts.selection.store.getState().now, editors: this.#parts.editors.kept(),
    };
  }

  #changed(): void {
    if (this.store.getState().generation === 0) return;
    this.#writing ??= setTimeout(() => this.flush(), pauseBeforeWriting);
  }

  #cancelWriting(): void {
    clearTimeout(this.#writing);
    this.#writing = undefined;
  }
}
