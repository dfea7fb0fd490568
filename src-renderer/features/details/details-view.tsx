import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useSelection } from '../../workbench/use.ts';
import { AlertDetails } from './alert-details.tsx';
import { EventDetails } from './event-details.tsx';
import './details.css';

/** What is looked at: the event or alert that was chosen last. */
export default function DetailsView(): ReactNode {
  const shown = useSelection((now) => now.shown);
  if (shown === undefined) return <EmptyState icon="info" title="Choose a row in Events or an alert in the list: all that is known of it stands here." />;
  if (shown.kind === 'alert') return <AlertDetails key={shown.id} id={shown.id} />;
  return <EventDetails source={shown.source} seq={shown.seq} />;
}
