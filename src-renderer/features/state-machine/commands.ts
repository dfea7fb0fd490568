import type { AlertRow } from '../../../src-core/contract/findings.ts';
import { visibleText } from '../../ui/visible-text.ts';
import type { Context } from '../../workbench/context.ts';
import type { Command } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { machinesIn } from './diagram.ts';
import { wholeSight, type Machines } from './machines.ts';
import { newMachine } from './new-machine.ts';
import { pictureOf } from './picture.ts';
import { currentText } from './rule-texts.ts';

const zoomStep = 1.25;

export function machineCommands(machines: Machines, copies: WorkingCopies): readonly Command[] {
  const category = 'State Machine';
  const here = { category, when: ({ activeEditor }: Context) => activeEditor === 'state-machine' };
  const onActive = (act: (services: Services, rule: string) => void | Promise<void>): Command['run'] => async (services) => {
    const { active } = machines.store.getState();
    if (active !== undefined) await act(services, active);
  };
  const zoom = (by: number): Command['run'] => onActive((_, rule) => machines.zoom(rule, by));
  return [
    { id: 'stateMachine.show', title: 'Show State Machine', category: 'View', when: ({ caseOpen }) => caseOpen, run: (services, argument) => show(services, copies, argument) },
    { id: 'stateMachine.new', title: 'New State Machine', category: 'Rules', icon: 'new-file', when: ({ caseOpen }) => caseOpen, run: (services) => newMachine(services, copies) },
    { id: 'stateMachine.playAlert', title: 'Play in State Machine', category: 'Alerts', icon: 'debug-start', when: ({ caseOpen }) => caseOpen, run: (services, argument) => playAlert(services, machines, argument) },
    { ...here, id: 'stateMachine.play', title: 'Play an Entity...', icon: 'debug-start', run: onActive((services, rule) => playKey(services, machines, copies, rule)) },
    { ...here, id: 'stateMachine.stop', title: 'Stop Playing', icon: 'debug-stop', run: onActive((_, rule) => machines.change(rule, { play: undefined })) },
    { ...here, id: 'stateMachine.zoomIn', title: 'Zoom In', icon: 'zoom-in', run: zoom(zoomStep) },
    { ...here, id: 'stateMachine.zoomOut', title: 'Zoom Out', icon: 'zoom-out', run: zoom(1 / zoomStep) },
    { ...here, id: 'stateMachine.fit', title: 'Show All of It', icon: 'screen-full', run: onActive((_, rule) => machines.change(rule, { sight: wholeSight })) },
    { ...here, id: 'stateMachine.table', title: 'Show as Table or Diagram', icon: 'table', run: onActive((_, rule) => machines.change(rule, { table: !machines.of(rule).table })) },
    { ...here, id: 'stateMachine.yaml', title: 'Edit Its Text Beside', icon: 'go-to-file', run: onActive((services, rule) => editText(services, copies, rule)) },
    { ...here, id: 'stateMachine.svg', title: 'Export as SVG...', icon: 'export', run: onActive((services, rule) => exportPicture(services, machines, rule, 'svg')) },
    { ...here, id: 'stateMachine.png', title: 'Export as PNG...', icon: 'file-media', run: onActive((services, rule) => exportPicture(services, machines, rule, 'png')) },
  ];
}


/** A line of the rules' tree, a rule's id, or one that is picked. */
async function show(services: Services, copies: WorkingCopies, argument: unknown): Promise<void> {
  const given = typeof argument === 'string' ? argument : (argument as { readonly rule?: { readonly id: string } } | undefined)?.rule?.id;
  const rule = given ?? await pickMachine(services, copies);
  if (rule !== undefined) services.layout.openEditor({ editor: 'state-machine', key: rule });
}

async function pickMachine(services: Services, copies: WorkingCopies): Promise<string | undefined> {
  const sets = (await services.engine.ruleSets()).toSorted((a, b) => Number(b.used) - Number(a.used));
  const kept = sets.flatMap(({ rules, name, used }) => rules.filter(({ kind }) => kind === 'state-machine').map(({ id }) => ({ id, about: used ? name : `${name}, not used` })));
  copies.follow(services);
  const written = [...copies.store.getState().drafts].flatMap(([name, text]) => machinesIn(text).map((id) => ({ id, about: `${name}, not kept` })));
  const items = [...kept, ...written.filter(({ id }) => kept.every((one) => one.id !== id))].map(({ id, about }) => ({ label: visibleText(id, 100), description: visibleText(about, 200), icon: 'type-hierarchy', value: id }));
  if (items.length === 0) {
    await newMachine(services, copies);
    return undefined;
  }
  return items.length === 1 ? items[0]!.value : services.dialogs.pick({ title: 'Show state machine', items });
}

/** An alert's entity, from the alert's event on. */
async function playAlert(services: Services, machines: Machines, argument: unknown): Promise<void> {
  const id = Array.isArray(argument) ? (argument as readonly AlertRow[])[0]?.id : typeof argument === 'string' ? argument : services.context().alert;
  if (id === undefined) return services.dialogs.notify({ severity: 'information', text: 'Choose an alert of a state machine first.' });
  const { alert } = await services.engine.alert({ id });
  if (alert.kind !== 'state-machine') return services.dialogs.notify({ severity: 'information', text: `${alert.rule} is no state machine: its alerts have no path to play.` });
  machines.follow(services);
  services.layout.openEditor({ editor: 'state-machine', key: alert.rule });
  machines.change(alert.rule, { table: false, play: { key: alert.key, at: undefined, time: Date.parse(alert.first_seen) * 1000 + Number(alert.first_seen.slice(-4, -1)), running: false } });
}

/** Asks for the value of each field of the key. */
async function playKey(services: Services, machines: Machines, copies: WorkingCopies, rule: string): Promise<void> {
  const { rule: definition } = await services.engine.machine({ rule }, {});
  if (definition === undefined) return services.dialogs.notify({ severity: 'information', text: 'The case did not run this rule yet: keep it first.' });
  const key: Record<string, string> = {};
  for (const field of definition.by) {
    const value = await services.dialogs.input({ title: `Play the entity whose ${field} is`, value: machines.of(rule).play?.key[field] ?? '' });
    if (value === undefined) return;
    key[field] = value;
  }
  copies.follow(services);
  machines.change(rule, { table: false, play: { key, at: 0, time: undefined, running: false } });
}

async function editText(services: Services, copies: WorkingCopies, rule: string): Promise<void> {
  const found = await currentText(services, copies, rule);
  const line = found?.text.split('\n').findIndex((text) => text.includes(rule)) ?? -1;
  if (found !== undefined) await services.execute('rules.open', { file: found.file, line: line + 1, beside: true });
}

async function exportPicture(services: Services, machines: Machines, rule: string, ending: 'svg' | 'png'): Promise<void> {
  const drawing = machines.drawing(rule);
  if (drawing === undefined) return services.dialogs.notify({ severity: 'information', text: 'There is no diagram on screen: show it as a diagram first.' });
  await services.execute('export.run', { kind: 'picture', ending, bytes: await pictureOf(drawing, ending) });
}
