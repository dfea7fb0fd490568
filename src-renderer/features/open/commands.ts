import type { Command } from '../../workbench/contribution.ts';
import { mayLeave } from '../../workbench/may-leave.ts';
import type { Services } from '../../workbench/services.ts';
import { keyOf } from './settings.ts';

async function chooseInputs({ platform, dialogs }: Services): Promise<readonly string[]> {
  return platform.chooseInputs === undefined ? dialogs.choosePath({ title: 'Open files or a folder', kind: 'inputs' }) : platform.chooseInputs();
}

async function chooseCase({ platform, dialogs }: Services): Promise<string | undefined> {
  return platform.chooseCase === undefined ? (await dialogs.choosePath({ title: 'Open a case', kind: 'case' }))[0] : platform.chooseCase();
}

/** Shows inputs before they are loaded; a case among them is opened as it is. */
async function show(services: Services, paths: readonly string[]): Promise<void> {
  const openCase = paths.find((path) => path.endsWith('.spoor'));
  if (openCase !== undefined) await services.execute('case.openPath', openCase);
  else if (paths.length > 0) services.layout.openEditor({ editor: 'open', key: keyOf(paths) });
}

export const openCommands: readonly Command[] = [
  { id: 'open.choose', title: 'Open Files or Folder...', category: 'File', icon: 'folder-opened', run: async (services) => show(services, await chooseInputs(services)) },
  { id: 'open.show', title: 'Preview Inputs', palette: false, run: (services, paths) => show(services, paths as readonly string[]) },
  {
    id: 'case.choose', title: 'Open Case...', category: 'File', icon: 'database',
    run: async (services) => {
      const path = await chooseCase(services);
      if (path !== undefined) await services.execute('case.openPath', path);
    },
  },
  {
    id: 'case.openPath', title: 'Open Case', palette: false,
    run: async (services, path) => {
      if (await mayLeave(services)) await services.engine.openCase({ path: String(path) });
    },
  },
  {
    id: 'case.openSample', title: 'Open the Sample Case', category: 'File', icon: 'beaker',
    run: async (services) => {
      if (await mayLeave(services)) await services.engine.openSample();
    },
  },
  {
    id: 'case.close', title: 'Close Case', category: 'File', when: (context) => context.caseOpen,
    run: async (services) => {
      if (await mayLeave(services)) await services.engine.closeCase();
    },
  },
];
