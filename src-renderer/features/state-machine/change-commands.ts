import { visibleText } from '../../ui/visible-text.ts';
import type { Context } from '../../workbench/context.ts';
import type { Command } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { diagramOf, type Diagram } from './diagram.ts';
import type { Machines, Part } from './machines.ts';
import { currentText } from './rule-texts.ts';
import { changed, type Change } from './yaml-edits.ts';

interface About {
  readonly diagram: Diagram;
  readonly part: Part | undefined;
}

/** Asks what is still to be known of a change; the part that the diagram shows then. */
type Ask = (services: Services, about: About) => Promise<{ readonly change: Change; readonly part: Part } | undefined>;

export function changeCommands(machines: Machines, copies: WorkingCopies): readonly Command[] {
  const here = { category: 'State Machine', when: ({ activeEditor }: Context) => activeEditor === 'state-machine' };
  const by = (ask: Ask): Command['run'] => (services) => make(services, machines, copies, ask);
  return [
    { ...here, id: 'stateMachine.addState', title: 'Add State...', icon: 'add', run: by(addState) },
    { ...here, id: 'stateMachine.addEdge', title: 'Add Transition...', icon: 'arrow-right', run: by(addEdge) },
    { ...here, id: 'stateMachine.rename', title: 'Rename...', icon: 'edit', run: by(rename) },
    { ...here, id: 'stateMachine.final', title: 'Mark as Final or Not', icon: 'pass', run: by(markFinal) },
    { ...here, id: 'stateMachine.delete', title: 'Delete', icon: 'trash', run: by(remove) },
  ];
}

async function make(services: Services, machines: Machines, copies: WorkingCopies, ask: Ask): Promise<void> {
  const { active } = machines.store.getState();
  const found = active === undefined ? undefined : await currentText(services, copies, active);
  const diagram = found === undefined ? undefined : diagramOf(found.text, active!);
  if (found === undefined || diagram === undefined) return tell(services, 'The rule\u2019s text cannot be read; mend it first.');
  const wanted = await ask(services, { diagram, part: machines.of(active!).part });
  if (wanted === undefined) return;
  const text = changed(found.text, active!, wanted.change);
  if (text === undefined) return tell(services, refusals[wanted.change.kind]);
  copies.edit(services, found.file, text);
  machines.change(active!, { part: wanted.part });
}

const tell = ({ dialogs }: Services, text: string): void => dialogs.notify({ severity: 'warning', text });

const refusals: Readonly<Record<Change['kind'], string>> = {
  'add state': 'There is a state of that name already.',
  'add edge': 'That state has such an event already, or is final; change it in the text.',
  'rename state': 'There is a state of that name already.',
  'rename event': 'The state has an event of that name already.',
  'delete state': 'The initial state cannot go; name another one in the text first.',
  'delete edge': 'It stands behind an alias; change it in the text.',
  'mark final': 'A state with transitions cannot be final; delete these first.',
};

const nameCheck = (taken: ReadonlySet<string>) => (text: string): string | undefined =>
  (text.trim() === '' ? 'Write a name.' : text.length > 200 ? 'At most 200 characters.' : taken.has(text.trim()) ? `There is ${text.trim()} already.` : undefined);
const stateNames = ({ states }: Diagram): ReadonlySet<string> => new Set(states.filter(({ missing }) => !missing).map(({ name }) => name));

async function askName(services: Services, title: string, value: string, taken: ReadonlySet<string>): Promise<string | undefined> {
  return (await services.dialogs.input({ title, value, check: nameCheck(taken) }))?.trim();
}

const pickState = (services: Services, { states }: Diagram, title: string, which: (state: Diagram['states'][number]) => boolean): Promise<string | undefined> =>
  services.dialogs.pick({ title, items: states.filter(which).map(({ name, final }) => ({ label: visibleText(name, 200), ...(final ? { description: 'final' } : {}), value: name })) });

const addState: Ask = async (services, { diagram }) => {
  const name = await askName(services, 'Name of the new state', '', stateNames(diagram));
  return name === undefined ? undefined : { change: { kind: 'add state', name }, part: { kind: 'state', name } };
};

/** From the state that is chosen; what it refused becomes what it allows. */
const addEdge: Ask = async (services, { diagram, part }) => {
  const chosen = part?.kind === 'state' ? part.name : part?.kind === 'refused' ? part.state : undefined;
  const from = chosen ?? await pickState(services, diagram, 'From which state?', ({ final, missing }) => !final && !missing);
  if (from === undefined) return undefined;
  const taken = new Set(diagram.edges.filter((edge) => edge.from === from).map(({ event }) => event));
  const event = await askName(services, `Which event leads out of ${visibleText(from, 100)}?`, part?.kind === 'refused' ? (part.event ?? '') : '', taken);
  const to = event === undefined ? undefined : await pickState(services, diagram, `Where does ${visibleText(event, 100)} lead from ${visibleText(from, 100)}?`, () => true);
  return event === undefined || to === undefined ? undefined : { change: { kind: 'add edge', from, event, to }, part: { kind: 'edge', from, event, to } };
};

const rename: Ask = async (services, { diagram, part }) => {
  if (part?.kind === 'state') {
    const into = await askName(services, `New name of ${visibleText(part.name, 100)}`, part.name, stateNames(diagram));
    return into === undefined ? undefined : { change: { kind: 'rename state', name: part.name, into }, part: { kind: 'state', name: into } };
  }
  if (part?.kind !== 'edge') return chooseFirst(services);
  const { from, event: name, to } = part;
  const into = await askName(services, `New event in place of ${visibleText(name, 100)}, out of ${visibleText(from, 100)}`, name, new Set(diagram.edges.filter((edge) => edge.from === from).map(({ event }) => event)));
  return into === undefined ? undefined : { change: { kind: 'rename event', from, name, into }, part: { kind: 'edge', from, event: into, to } };
};

const remove: Ask = async (services, { diagram, part }) => {
  if (part?.kind === 'state') return { change: { kind: 'delete state', name: part.name }, part: { kind: 'state', name: diagram.initial ?? '' } };
  if (part?.kind !== 'edge') return chooseFirst(services);
  const { from, event, to } = part;
  return { change: { kind: 'delete edge', from, event, to }, part: { kind: 'state', name: from } };
};

const markFinal: Ask = async (services, { diagram, part }) => {
  if (part?.kind !== 'state') return chooseFirst(services);
  return { change: { kind: 'mark final', name: part.name, final: diagram.states.find(({ name }) => name === part.name)?.final !== true }, part };
};

function chooseFirst(services: Services): undefined {
  tell(services, 'Choose a state or transition of the diagram first.');
}
