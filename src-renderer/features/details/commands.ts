import type { Command } from '../../workbench/contribution.ts';
import type { Context } from '../../workbench/context.ts';
import type { Narrowing, Services } from '../../workbench/services.ts';
import { goBy } from './neighbours.ts';

/** What `details.show` takes. `focus`: goes there as well; `quiet`: a side bar that is shut stays so. */
type ShowDetails = NonNullable<Narrowing['shown']> & { readonly focus?: boolean; readonly quiet?: boolean };

/** A field's value that is looked at. */
interface FieldValue {
  readonly name: string;
  readonly value: string;
}

const base = { category: 'Details', when: ({ caseOpen }: Context) => caseOpen };

export const detailsCommands: readonly Command[] = [
  { id: 'details.show', title: 'Show Details', palette: false, run: (services, argument) => show(services, argument as ShowDetails) },
  { ...base, id: 'details.focus', title: 'Show Details', category: 'View', run: ({ layout }) => layout.showView('details') },
  { ...base, id: 'details.next', title: 'Next Event', icon: 'arrow-down', run: (services) => goBy(services, 1) },
  { ...base, id: 'details.previous', title: 'Previous Event', icon: 'arrow-up', run: (services) => goBy(services, -1) },
];

export const valueCommands: readonly Command[] = [
  valueCommand('details.include', 'Only Events With This Value', 'add', ({ selection }, { name, value }) => selection.include(name, value)),
  valueCommand('details.exclude', 'Without This Value', 'remove', ({ selection }, { name, value }) => selection.include(name, value, true)),
  valueCommand('details.copyValue', 'Copy Value', 'copy', ({ platform }, { value }) => platform.copy(value)),
  valueCommand('details.copyField', 'Copy Name and Value', undefined, ({ platform }, { name, value }) => platform.copy(`${name}: ${value}`)),
  valueCommand('details.column', 'Show or Hide as Column', 'table', ({ execute }, { name }) => execute('fields.toggleColumn', name)),
];

function valueCommand(id: string, title: string, icon: string | undefined, act: (services: Services, value: FieldValue) => void | Promise<void>): Command {
  return { id, title, palette: false, ...(icon === undefined ? {} : { icon }), run: (services, argument) => act(services, argument as FieldValue) };
}

function show({ selection, layout }: Services, { focus = false, quiet = false, ...target }: ShowDetails): void {
  selection.narrow({ shown: target.kind === 'alert' ? { kind: 'alert', id: target.id } : { kind: 'event', source: target.source, seq: target.seq } });
  if (!quiet) layout.showView('details', focus);
}
