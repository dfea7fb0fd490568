import type { ReactNode } from 'react';
import type { MachinePart } from '../../../src-core/contract/filter.ts';
import { useAnswer } from '../../data/answer.ts';
import { Icon } from '../../ui/icon.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useSelection, useServices, useTime } from '../../workbench/use.ts';

/** The time, the alert and the part of a state machine that narrow, each with a button that takes it away. */
export function FilterChips({ visible }: { readonly visible: boolean }): ReactNode {
  const { selection } = useServices();
  const { brush, alert, machine } = useSelection();
  const formatTime = useTime();
  if (brush === undefined && alert === undefined && machine === undefined) return null;
  return (
    <ul className="events-chips" aria-label="Narrowed to">
      {brush !== undefined && <Chip icon="watch" text={`${formatTime(brush.from, 'second')} – ${formatTime(brush.to, 'second')}`} onRemove={() => selection.narrow({ brush: undefined })} />}
      {alert !== undefined && <AlertChip id={alert} visible={visible} onRemove={() => selection.narrow({ alert: undefined })} />}
      {machine !== undefined && <Chip icon="type-hierarchy" text={visibleText(machineWords(machine), 200)} onRemove={() => selection.narrow({ machine: undefined })} />}
    </ul>
  );
}

/** `network-protocol: Z, f taken to Z`. */
function machineWords({ rule, state, step }: MachinePart): string {
  if (step === undefined) return `${rule}: in ${state}`;
  const event = step.event ?? 'unknown event';
  return `${rule}: ${state}, ${step.target === undefined ? `${event} refused` : `${event} taken to ${step.target}`}`;
}

function AlertChip({ id, visible, onRemove }: { readonly id: string; readonly visible: boolean; readonly onRemove: () => void }): ReactNode {
  const { engine } = useServices();
  const { data } = useAnswer({ key: ['alert', id], ask: () => engine.alert({ id }), visible });
  const name = data === undefined ? id.slice(0, 8) : (data.title ?? data.alert.rule);
  return <Chip icon="bell" text={`Alert: ${visibleText(name, 80)}`} onRemove={onRemove} />;
}

const Chip = ({ icon, text, onRemove }: { readonly icon: string; readonly text: string; readonly onRemove: () => void }): ReactNode => (
  <li className="events-chip">
    <Icon name={icon} />
    <span>{text}</span>
    <button type="button" className="icon-button" aria-label={`Remove: ${text}`} title="Remove" onClick={onRemove}><Icon name="close" /></button>
  </li>
);
