import type { Services } from '../../workbench/services.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';

const template = (id: string): string => `spoor: 1
detectors:
  - id: ${id}
    title: An event that the state does not allow
    kind: state-machine
    by: [user]
    event: action
    initial: START
    states:
      START: { begin: UNDER WAY }
      UNDER WAY: { end: DONE }
      DONE: final
    severity: medium
`;

/** A file with a rule to begin with, which is kept when its writer says so. */
export async function newMachine(services: Services, copies: WorkingCopies): Promise<void> {
  copies.follow(services);
  const sets = await services.engine.ruleSets();
  const taken = new Set([...sets.flatMap(({ name, rules }) => [name, ...rules.map(({ id }) => `${id}.yaml`)]), ...copies.store.getState().drafts.keys()]);
  const check = (text: string): string | undefined => {
    if (!/^[a-zA-Z0-9][\w.-]{0,99}$/.test(text)) return 'Write an id of letters, digits, ".", "_", "-", such as logins.';
    return taken.has(`${text}.yaml`) ? `${text} is there already; choose another id.` : undefined;
  };
  const id = await services.dialogs.input({ title: 'Id of the new state machine', value: 'my-machine', check });
  if (id === undefined) return;
  copies.edit(services, `${id}.yaml`, template(id));
  services.layout.openEditor({ editor: 'state-machine', key: id });
}
