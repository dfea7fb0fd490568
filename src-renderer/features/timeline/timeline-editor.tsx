import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { use as register } from 'echarts/core';
import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { isFollowing, isLoading, useServices, useSession } from '../../workbench/use.ts';
import { wholeRange } from './range.ts';
import type { Timeline } from './timeline-model.ts';
import { TimelineBody } from './timeline-body.tsx';
import './timeline.css';

register([LineChart, GridComponent]);

export interface TimelineProps {
  readonly visible: boolean;
  readonly timeline: Timeline;
}

/** Events over time, stacked; above them the alerts. Drag, zoom and pan over it; what is brushed narrows the other views. */
export default function TimelineEditor({ visible, timeline }: TimelineProps): ReactNode {
  const services = useServices();
  const [id, first, last, events] = useSession(({ state }) => [state?.case?.id, state?.case?.first, state?.case?.last, state?.case?.events] as const);
  const loading = useSession((session) => isLoading(session) || isFollowing(session));
  const of = useStore(timeline.store, (state) => state.of);
  useEffect(() => timeline.follow(services), [timeline, services, id]);
  if (id === undefined) return <p className="timeline-empty">No case is open. Open a log or a case, and its events stand here by their time.</p>;
  if (first === undefined || last === undefined) return <p className="timeline-empty">{loading ? 'Bars appear here as events are read.' : events === 0 ? 'Nothing was read into this case yet. Open a log to see its events here.' : 'No event of this case has a time. Open the log again and say which field holds it.'}</p>;
  if (of !== id) return null;
  const bounds = wholeRange(first, last);
  return <TimelineBody key={id} visible={visible} timeline={timeline} bounds={bounds} />;
}
