import type { Services } from '../../workbench/services.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { takenNames } from './learn-machine.ts';
import { idProblem } from './learn-settings.ts';

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
  const taken = await takenNames(services, copies);
  const id = await services.dialogs.input({ title: 'Id of the new state machine', value: 'my-machine', check: (text) => idProblem(text, taken) });
  if (id === undefined) return;
  copies.edit(services, `${id}.yaml`, template(id));
  services.layout.openEditor({ editor: 'state-machine', key: id });
}
