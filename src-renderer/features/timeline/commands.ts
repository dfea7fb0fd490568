import type { StackBy } from '../../../src-core/contract/explore.ts';
import type { Command } from '../../workbench/contribution.ts';
import type { PickItem, Services } from '../../workbench/services.ts';
import { visibleText } from '../../ui/visible-text.ts';
import type { TimeRange } from '../../data/time-buckets.ts';
import type { Timeline } from './timeline-model.ts';

const open = ({ layout }: Services): void => layout.openEditor({ editor: 'timeline', key: '' });

export function timelineCommands(timeline: Timeline): readonly Command[] {
  const base = { category: 'Timeline', when: ({ hasTimes }: { readonly hasTimes: boolean }) => hasTimes };
  return [
    { id: 'timeline.show', title: 'Show Timeline', category: 'View', when: ({ caseOpen }) => caseOpen, run: open },
    { ...base, id: 'timeline.zoomIn', title: 'Zoom In', icon: 'zoom-in', run: (services) => timeline.zoom(services, 0.5) },
    { ...base, id: 'timeline.zoomOut', title: 'Zoom Out', icon: 'zoom-out', run: (services) => timeline.zoom(services, 2) },
    { ...base, id: 'timeline.fit', title: 'Show the Whole Time', icon: 'screen-full', run: (services) => timeline.fit(services) },
    { ...base, id: 'timeline.panLeft', title: 'Go Earlier', run: (services) => timeline.pan(services, -0.5) },
    { ...base, id: 'timeline.panRight', title: 'Go Later', run: (services) => timeline.pan(services, 0.5) },
    { ...base, id: 'timeline.zoomToBrush', title: 'Zoom to the Selected Time', icon: 'search', run: (services) => zoomToBrush(timeline, services) },
    { ...base, id: 'timeline.clearBrush', title: 'Clear the Selected Time', run: (services) => clearBrush(timeline, services) },
    { ...base, id: 'timeline.stackBy', title: 'Stack by…', run: (services) => pickStack(timeline, services) },
    {
      id: 'timeline.reveal', title: 'Show in Timeline', palette: false,
      run: (services, argument) => {
        open(services);
        timeline.reveal(services, argument as TimeRange);
      },
    },
  ];
}

function zoomToBrush(timeline: Timeline, services: Services): void {
  const { brush } = services.selection.store.getState().now;
  if (brush !== undefined) return timeline.zoomTo(services, brush);
  services.dialogs.notify({ severity: 'information', text: 'Select a time first: drag over the timeline, or extend the cursor with Shift and the arrow keys.' });
}

function clearBrush(timeline: Timeline, services: Services): void {
  timeline.store.setState({ anchor: undefined, cursor: undefined, revealed: undefined });
  if (services.selection.store.getState().now.brush !== undefined) services.selection.narrow({ brush: undefined });
}

async function pickStack(timeline: Timeline, services: Services): Promise<void> {
  const by = await services.dialogs.pick({ title: 'Stack the timeline by', placeholder: 'severity, source or a field', items: stackItems(await services.engine.fields()) });
  if (by === undefined) return;
  timeline.follow(services);
  timeline.stack(services, by);
}

const stackItems = (fields: readonly { readonly name: string; readonly type: string }[]): readonly PickItem<StackBy>[] => [
  { label: 'Nothing', value: { kind: 'none' } },
  { label: 'Severity', description: 'of the alerts that events are behind', value: { kind: 'severity' } },
  { label: 'Source', value: { kind: 'source' } },
  ...fields.map(({ name, type }) => ({ label: visibleText(name, 100), description: type, value: { kind: 'field', field: name } as const })),
];
