import type { Command, MenuItem } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';
import { asJson, asTabSeparated } from './copy.ts';
import type { EventId } from './events-state.ts';

/** A cell of the events that a menu is about. */
export interface EventCell {
  readonly event: EventId;
  /** Microseconds. */
  readonly time: number | undefined;
  /** `undefined`: the column is no field's. */
  readonly field: string | undefined;
  /** As the event has it; `undefined`: it has none. */
  readonly value: string | undefined;
  /** Values of the columns shown. */
  readonly row: readonly (string | undefined)[];
}

const minute = 60_000_000;

/** What can be done with a cell of the events. */
export const cellCommands: readonly Command[] = [
  cellCommand('include', 'Include This Value', 'filter', ({ selection }, { field, value }) => field !== undefined && selection.include(field, value)),
  cellCommand('exclude', 'Exclude This Value', 'exclude', ({ selection }, { field, value }) => field !== undefined && selection.include(field, value, true)),
  cellCommand('missing', 'Show Events Without This Field', 'circle-slash', ({ selection }, { field }) => field !== undefined && selection.include(field, undefined)),
  cellCommand('aroundMinute', 'Around This Time: 1 Minute Either Side', 'watch', (services, cell) => around(services, cell, minute)),
  cellCommand('aroundTenMinutes', 'Around This Time: 10 Minutes Either Side', 'watch', (services, cell) => around(services, cell, 10 * minute)),
  cellCommand('copyValue', 'Copy Value', 'copy', ({ platform }, { value }) => platform.copy(value ?? '')),
  cellCommand('copyRow', 'Copy Row', 'copy', ({ platform }, { row }) => platform.copy(asTabSeparated(row))),
  cellCommand('copyJson', 'Copy Event as JSON', 'json', async ({ engine, platform }, { event }) => platform.copy(asJson(await engine.event(event)))),
  cellCommand('showInTimeline', 'Show in Timeline', 'graph', (services, { time }) => (time === undefined ? noTime(services) : services.execute('timeline.reveal', { from: time - minute, to: time + minute }))),
];

function cellCommand(name: string, title: string, icon: string, act: (services: Services, cell: EventCell) => unknown): Command {
  const run = async (services: Services, cell: unknown): Promise<void> => {
    await act(services, cell as EventCell);
  };
  return { id: `events.${name}`, title, icon, palette: false, run };
}

/** `context/event` is for the cells of fields, `context/event-system` for those of time and source. */
export const cellMenu: readonly MenuItem[] = [
  ...items('context/event', '1 filter', 'include', 'exclude', 'missing'),
  ...['context/event', 'context/event-system'].flatMap((menu) => [
    ...items(menu, '2 time', 'aroundMinute', 'aroundTenMinutes', 'showInTimeline'),
    ...items(menu, '3 copy', 'copyValue', 'copyRow', 'copyJson'),
  ]),
];

function items(menu: string, group: string, ...names: readonly string[]): readonly MenuItem[] {
  return names.map((name) => ({ id: `${menu}.${name}`, menu, command: `events.${name}`, group }));
}

function around(services: Services, { time }: EventCell, width: number): void {
  if (time === undefined) return noTime(services);
  services.selection.narrow({ brush: { from: time - width, to: time + width } });
}

const noTime = ({ dialogs }: Services): void => dialogs.notify({ severity: 'information', text: 'This event has no time.' });
