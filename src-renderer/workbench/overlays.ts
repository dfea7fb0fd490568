import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Dialogs, Services } from './services.ts';
import { resolveMenu, type MenuRow } from './menus.ts';
import type { Quick, QuickRow } from './quick.ts';

export interface Notice {
  readonly id: number;
  readonly severity: 'error' | 'warning' | 'information';
  readonly text: string;
  readonly actions: readonly { readonly label: string; run(): void }[];
  /** On screen as a toast; else only in the list behind the bell. */
  readonly toast: boolean;
}

interface Question {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  answer(yes: boolean): void;
}

interface OverlayState {
  readonly quick: Quick | undefined;
  readonly question: Question | undefined;
  readonly menu: { readonly label: string; readonly at: Point; readonly rows: readonly MenuRow[] } | undefined;
  readonly notices: readonly Notice[];
  readonly list: 'notices' | 'jobs' | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What lies over the workbench: the quick pick, a question, a menu, notices. The focus goes back where it was when one is put away. */
export interface Overlays {
  readonly store: StoreApi<OverlayState>;
  /** What had the focus before an overlay took it. */
  readonly focusBefore: () => Element | undefined;
  showQuick(quick: Quick): void;
  closeQuick(): void;
  /** Puts the quick pick away and does what was chosen in it. */
  finishQuick(run: () => void): void;
  showMenu(label: string, at: Point, rows: readonly MenuRow[]): void;
  closeMenu(): void;
  dismiss(id: number): void;
  hideToast(id: number): void;
  /** Lists and toasts go; whether there were any. */
  putAway(): boolean;
  readonly dialogs: Omit<Dialogs, 'choosePath'>;
}

const maxNotices = 100;

export function createOverlays(services: () => Services): Overlays {
  const store = createStore<OverlayState>(() => ({ quick: undefined, question: undefined, menu: undefined, notices: [], list: undefined }));
  let before: Element | undefined;
  let notices = 0;
  let shown = 0;
  const over = (): boolean => Object.entries(store.getState()).some(([name, shown]) => name !== 'notices' && name !== 'list' && shown !== undefined);
  const open = (part: Partial<OverlayState>): void => {
    if (!over()) before = document.activeElement ?? undefined;
    store.setState(part);
  };
  const close = (part: Partial<OverlayState>): void => {
    store.setState(part);
    if (over()) return;
    const target = before;
    before = undefined;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if ((target instanceof HTMLElement || target instanceof SVGElement) && target.isConnected) target.focus();
  };
  const showQuick = (quick: Quick): void => {
    const id = shown++;
    store.getState().quick?.dismissed?.();
    open({ quick: { ...quick, id } });
  };
  const closeQuick = (): void => {
    const { quick } = store.getState();
    if (quick === undefined) return;
    close({ quick: undefined });
    quick.dismissed?.();
  };
  const showMenu = (label: string, at: Point, rows: readonly MenuRow[]): void => {
    if (rows.length > 0) open({ menu: { label, at, rows } });
  };
  return {
    store, showQuick, closeQuick, showMenu,
    finishQuick: (run) => {
      const { quick } = store.getState();
      close({ quick: undefined });
      run();
      quick?.dismissed?.();
    },
    focusBefore: () => before,
    closeMenu: () => close({ menu: undefined }),
    dismiss: (id) => store.setState(({ notices: all }) => ({ notices: all.filter((notice) => notice.id !== id) })),
    hideToast: (id) => store.setState(({ notices: all }) => ({ notices: all.map((notice) => (notice.id === id ? { ...notice, toast: false } : notice)) })),
    putAway: () => {
      const { list, notices: all } = store.getState();
      store.setState({ list: undefined, notices: all.map((notice) => ({ ...notice, toast: false })) });
      return list !== undefined || all.some(({ toast }) => toast);
    },
    dialogs: {
      pick: ({ title, placeholder, items }) => new Promise((resolve) => {
        const rows: readonly QuickRow[] = items.map((item) => ({ ...item, run: () => resolve(item.value) }));
        showQuick({ title, placeholder: placeholder ?? title, value: '', filter: true, rows: () => rows, dismissed: () => resolve(undefined) });
      }),
      input: ({ title, value = '', placeholder, check }) => new Promise((resolve) => {
        showQuick({ title, placeholder: placeholder ?? title, value, hint: 'Press Enter to confirm or Escape to cancel', check, rows: () => [], accept: (text) => resolve(text), dismissed: () => resolve(undefined) });
      }),
      confirm: (question) => new Promise((resolve) => {
        const answer = (yes: boolean): void => {
          close({ question: undefined });
          resolve(yes);
        };
        store.getState().question?.answer(false);
        open({ question: { ...question, answer } });
      }),
      notify: ({ severity, text, actions = [] }) => {
        const notice: Notice = { id: notices++, severity, text, actions, toast: true };
        store.setState(({ notices: all }) => ({ notices: [...all.filter((one) => one.text !== text || one.severity !== severity), notice].slice(-maxNotices) }));
      },
      menu: (id, at, argument) => showMenu(id, at, resolveMenu(services(), id, argument)),
    },
  };
}
