import type { z } from 'zod';
import type { exploreRequests, Histogram } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { severities, type Severity } from '../../model/rule.ts';
import { alertsSql } from './alerts-sql.ts';
import type { Asked, Asking } from './asking.ts';
import { instantSql } from './filter-sql.ts';
import { seriesOf } from './histogram-series.ts';

type Request = z.infer<typeof exploreRequests.histogram>;

/** Buckets of a stretch of event time, whole microseconds. */
interface Axis {
  readonly start: number;
  readonly width: number;
  readonly buckets: number;
  bucketSql(time: string): string;
  inside(time: string): string;
}

/** Events of the filter over event time, stacked; and the alerts first seen there. */
export function histogram(asking: Asking, request: Request, job: JobOptions<never>): Promise<Histogram> {
  return asking.ask(request.filter, job, async (asked) => {
    const axis = axisOf(request);
    const { start, width, buckets } = axis;
    if (buckets === 0) return { start, width, buckets, series: [], alerts: [], total: 0 };
    const series = await counted({ ...asked, where: `${asked.where} and ${axis.inside('_time')}` }, request, axis);
    const total = series.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
    return { start, width, buckets, series, alerts: await alerts(asked, request, axis), total };
  });
}

function axisOf({ from, to, buckets }: Request): Axis {
  const start = Math.ceil(from);
  const span = Math.max(0, Math.ceil(to) - start);
  const width = Math.max(1, Math.ceil(span / buckets));
  return {
    start, width, buckets: Math.ceil(span / width),
    bucketSql: (time) => `((epoch_us(${time}) - (${BigInt(start)})) // ${BigInt(width)})::integer`,
    inside: (time) => `${time} >= ${instantSql(from)} and ${time} < ${instantSql(to)}`,
  };
}

/** Each series' counts, and last those of all other events. */
async function counted({ reader, ...asked }: Asked, { by }: Request, axis: Axis): Promise<Histogram['series']> {
  const { values, sql } = await seriesOf({ reader, ...asked }, by);
  const series = [...values, undefined].map((value) => ({ value, counts: new Float64Array(axis.buckets) }));
  const others = series.at(-1)!.counts;
  const rows = await reader.rows(`select ${axis.bucketSql('t')}, place, count(*) from (${sql}) events(t, place) group by 1, 2`);
  for (const [bucket, place, count] of rows) (place === null ? others : series[Number(place) - 1]!.counts)[Number(bucket)]! += Number(count);
  return series.filter(({ counts }) => counts.some((count) => count > 0));
}

async function alerts(asked: Asked, { filter }: Request, axis: Axis): Promise<Histogram['alerts']> {
  const rows = await asked.reader.rows(`select severity, ${axis.bucketSql('first_seen')}, count(*) from alerts where ${alertsSql({ alert: filter.alert }, await asked.alertMatch())} and ${axis.inside('first_seen')} group by 1, 2`);
  const found = new Map<Severity, Float64Array>();
  for (const [severity, bucket, count] of rows) {
    const counts = found.get(severity as Severity) ?? new Float64Array(axis.buckets);
    counts[Number(bucket)] = Number(count);
    found.set(severity as Severity, counts);
  }
  return severities.flatMap((severity) => (found.has(severity) ? [{ severity, counts: found.get(severity)! }] : [])).reverse();
}
