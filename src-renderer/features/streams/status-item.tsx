import { useEffect, type ReactNode } from 'react';
import { isRunningStream, streamRate } from '../../workbench/job-words.ts';
import { StatusEntry } from '../../workbench/status-items.tsx';
import { useServices, useSession, useTime } from '../../workbench/use.ts';
import type { StreamsModel } from './streams-model.ts';

/** While streams run: how fast, and up to when the rules have seen all of them. */
export function StreamsItem({ model }: { readonly model: StreamsModel }): ReactNode {
  const services = useServices();
  const time = useTime();
  useEffect(() => model.follow(services), [model, services]);
  const running = useSession(({ state }) => state?.jobs.filter(isRunningStream) ?? []);
  if (running.length === 0) return null;
  const rate = streamRate(running.reduce((sum, { live }) => sum + (live?.eventsPerSecond ?? 0), 0));
  const watermark = Math.min(...running.map(({ live }) => live?.watermark ?? NaN));
  const seen = Number.isNaN(watermark) ? '' : `, up to ${time(watermark, 'second')}`;
  return <StatusEntry icon="broadcast" text={`${rate}${seen}`} label="Streams: events a second, and up to when the rules have seen all" act={() => services.layout.showView('streams')} />;
}
