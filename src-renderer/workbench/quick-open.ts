import { fullTitle, keysOf } from './commands.ts';
import type { Workbench } from './create-workbench.ts';
import type { QuickOpenSource } from './contribution.ts';
import type { Quick, QuickRow } from './quick.ts';
import { narrowRows } from './use-quick-rows.ts';

/** Quick open: what features can find; `>` commands, `@` one kind of thing only, `?` help. */
export const quickOpen = (workbench: Workbench, value = ''): Quick => ({
  title: 'Quick Open', bare: true, placeholder: 'Search editors, alerts, rules and fields by name (type ? for help, > for commands)', value, selected: [value.length, value.length],
  rows: (text) => rowsFor(workbench, text),
});

function rowsFor(workbench: Workbench, text: string): readonly QuickRow[] | Promise<readonly QuickRow[]> {
  if (text.startsWith('>')) return commandRows(workbench, text.slice(1));
  if (text.startsWith('?')) return helpRows(workbench);
  const sources = [editorSource(workbench), ...workbench.services.registries.quickOpen.all];
  if (!text.startsWith('@')) return found(workbench, sources, text);
  const [, label = '', rest = ''] = /^@([^:]*):?\s*(.*)$/s.exec(text) ?? [];
  const source = text.includes(':') ? sources.find((one) => one.label.toLowerCase() === label.toLowerCase()) : undefined;
  return source === undefined ? narrowRows(sourceRows(workbench), label) : found(workbench, [source], rest);
}

/** Commands that apply now with their keys; those used last come first. */
function commandRows(workbench: Workbench, text: string): readonly QuickRow[] {
  const { services, recentCommands } = workbench;
  const context = services.context();
  const rows = services.registries.commands.all
    .filter((command) => command.palette !== false && (command.when?.(context) ?? true))
    .map((command) => ({ command, label: fullTitle(command), used: recentCommands.indexOf(command.id) }))
    .sort((one, other) => one.label.localeCompare(other.label))
    .map(({ command, label, used }) => ({
      label, keys: keysOf(services.registries, command.id), used, group: used >= 0 && text.trim() === '' ? 'recently used' : undefined,
      run: () => {
        recentCommands.splice(0, recentCommands.length, command.id, ...recentCommands.filter((id) => id !== command.id).slice(0, 20));
        void services.execute(command.id);
      },
    }));
  const recent = rows.filter(({ used }) => used >= 0).sort((one, other) => one.used - other.used);
  return narrowRows([...recent, ...rows.filter(({ used }) => used < 0).map((row, i) => (i === 0 && recent.length > 0 && text.trim() === '' ? { ...row, group: 'other commands' } : row))], text);
}

async function found({ services }: Workbench, sources: readonly QuickOpenSource[], text: string): Promise<readonly QuickRow[]> {
  const answers = await Promise.all(sources.map(async (source) => {
    const items = await source.find(services, text.trim()).catch(() => []);
    return items.map((item): QuickRow => ({ label: item.label, description: item.description, icon: item.icon, group: source.label, run: () => item.open(services) }));
  }));
  return answers.flat();
}

/** Editors that are open. */
const editorSource = ({ editors, services }: Workbench): QuickOpenSource => ({
  id: 'editors', label: 'open editors',
  find: async (_, text) => (editors.dock?.panels ?? [])
    .filter((panel) => (panel.title ?? '').toLowerCase().includes(text.toLowerCase()))
    .map((panel) => ({ label: panel.title ?? '', icon: services.registries.editors.get(String(panel.params?.['editor']))?.icon ?? 'file', open: () => panel.api.setActive() })),
});

const sourceRows = ({ services }: Workbench): readonly QuickRow[] =>
  ['open editors', ...services.registries.quickOpen.all.map((source) => source.label)].map((label) => ({ label: `@${label}`, icon: 'search', text: `@${label}: `, run: () => undefined }));

const helpRows = (workbench: Workbench): readonly QuickRow[] => [
  { label: '…', description: 'Search everything by name', icon: 'go-to-file', text: '', run: () => undefined },
  { label: '>', description: 'Show and run commands', icon: 'terminal', text: '>', run: () => undefined },
  ...sourceRows(workbench).map((row) => ({ ...row, description: 'Search only there' })),
];
