import { messageOf } from '../../src-core/base/errors.ts';
import type { Remote } from '../../src-core/contract/rpc.ts';
import type { FolderEntry } from '../../src-core/contract/user.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import type { Overlays } from './overlays.ts';
import { folderPart, matching, namePart, sizeWords, withName, type Folder } from './paths.ts';
import type { QuickRow } from './quick.ts';
import type { Dialogs } from './services.ts';

type Options = Parameters<Dialogs['choosePath']>[0];
type Engine = Pick<Remote<WorkbenchService>, 'folder'>;

/** Chooses a path in the quick pick, as one types it: folders are gone into, names completed. */
export async function choosePath(engine: Engine, overlays: Overlays, options: Options): Promise<readonly string[]> {
  const start = options.value === undefined || !/[\\/]/.test(options.value) ? withName(await engine.folder({ path: '' }), options.value ?? '') : options.value;
  return new Promise((resolve) => new PathBrowser(engine, overlays, options, resolve).show(start));
}

class PathBrowser {
  readonly #engine: Engine;
  readonly #overlays: Overlays;
  readonly #options: Options;
  readonly #resolve: (paths: readonly string[]) => void;
  readonly #ticked = new Set<string>();
  #folder: Folder | undefined;

  constructor(engine: Engine, overlays: Overlays, options: Options, resolve: (paths: readonly string[]) => void) {
    [this.#engine, this.#overlays, this.#options, this.#resolve] = [engine, overlays, options, resolve];
  }

  show(value: string): void {
    const { title, kind } = this.#options;
    const several = kind === 'inputs';
    const name = namePart(value);
    this.#overlays.showQuick({
      title, placeholder: 'A path', value,
      selected: kind === 'target' ? [value.length - name.length, value.length - (/\.[^.]*$/.exec(name)?.[0].length ?? 0)] : [value.length, value.length],
      hint: several ? 'Enter opens, Shift+Enter ticks one of several; a folder or a pattern such as /var/log/*.gz can be typed' : kind === 'target' ? 'Enter writes to this path' : 'Enter opens',
      rows: (text) => this.#rows(text),
      ...(kind === 'case' ? {} : { accept: (text: string) => void this.#accept(text) }),
      button: { label: () => (this.#ticked.size > 0 ? `Open ${this.#ticked.size}` : undefined), run: () => this.#done([...this.#ticked]) },
      dismissed: () => this.#resolve([]),
    });
  }

  async #rows(text: string): Promise<readonly QuickRow[]> {
    const path = folderPart(text);
    try {
      if (this.#folder === undefined || this.#folder.typed !== path) this.#folder = { ...(await this.#engine.folder({ path })), typed: path };
    } catch (error) {
      return [{ label: messageOf(error), icon: 'warning', text, run: () => undefined }];
    }
    return [...this.#upwards(this.#folder, text), ...matching(this.#folder.entries, namePart(text), this.#options.kind).map((entry) => this.#row(entry))];
  }

  #upwards(folder: Folder, text: string): readonly QuickRow[] {
    if (namePart(text) !== '') return [];
    const up: QuickRow[] = folder.parent === undefined ? [] : [{ label: '..', description: 'The folder above', icon: 'folder', text: withName({ path: folder.parent }, ''), run: () => undefined }];
    if (this.#options.kind !== 'inputs') return up;
    return [{ label: '.', description: 'Everything in this folder', icon: 'folder-opened', run: () => this.#done([folder.path]) }, ...up];
  }

  #row(entry: FolderEntry): QuickRow {
    if (entry.kind === 'folder') return { label: entry.name, icon: 'folder', text: withName(entry, ''), run: () => undefined };
    const tick = (): void => {
      if (!this.#ticked.delete(entry.path)) this.#ticked.add(entry.path);
    };
    return {
      label: entry.name, description: sizeWords(entry.size), icon: entry.name.endsWith('.spoor') ? 'database' : 'file',
      ...(this.#options.kind === 'inputs' ? { ticked: this.#ticked.has(entry.path), tick } : {}),
      run: () => (this.#options.kind === 'target' ? void this.#accept(entry.path) : this.#done([...new Set([...this.#ticked, entry.path])])),
    };
  }

  async #accept(text: string): Promise<void> {
    if (namePart(text) === '' && this.#options.kind !== 'inputs') return this.show(text);
    const there = this.#options.kind === 'target' && this.#folder?.entries.some((entry) => entry.name === namePart(text) && entry.kind === 'file') === true;
    const replace = !there || (await this.#overlays.dialogs.confirm({ title: `${namePart(text)} is there already`, text: 'It would be replaced.', action: 'Replace' }));
    this.#done(replace ? [text] : []);
  }

  #done(paths: readonly string[]): void {
    this.#resolve(paths);
    this.#overlays.closeQuick();
  }
}
