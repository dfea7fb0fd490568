import { formatDuration } from '../base/duration.ts';
import type { ReportBucket, ReportData, ReportHistogram, SeverityCounts } from './data.ts';
import { html, type Safe } from './escape.ts';
import { picture } from './picture.ts';
import { table } from './table.ts';
import { bySeverity, number, plural, time, timeText, total, worstFirst } from './words.ts';

/** The picture, the same in words, and the same as a table. */
export function timeline({ histogram }: ReportData): Safe {
  return html`<section id="timeline"><h2>Timeline</h2>
${histogram === undefined || histogram.buckets.length === 0 ? html`<p>No event has a time, so there is no timeline.</p>
` : figure(histogram)}</section>
`;
}

function figure(histogram: ReportHistogram): Safe {
  const text = inWords(histogram);
  return html`<figure>${picture(histogram, text)}<figcaption>${text}</figcaption></figure>
<details><summary>The timeline as a table</summary>
${asTable(histogram)}</details>
`;
}

function inWords({ buckets, width }: ReportHistogram): string {
  const busiest = buckets.reduce((most, bucket) => (bucket.events > most.events ? bucket : most));
  const counts = sumOf(buckets);
  const alerts = total(counts) === 0 ? 'No alert falls into it.' : `Alerts begin in ${plural(buckets.filter((bucket) => total(bucket.alerts) > 0).length, 'bar')}: ${bySeverity(counts)}.`;
  return `Each bar is ${formatDuration(width)} of event time, UTC. The busiest, from ${timeText(busiest.start)}, holds ${plural(busiest.events, 'event')}. ${alerts}`;
}

function sumOf(buckets: readonly ReportBucket[]): SeverityCounts {
  return Object.fromEntries(worstFirst.map((severity) => [severity, buckets.reduce((sum, bucket) => sum + (bucket.alerts[severity] ?? 0), 0)]));
}

function asTable({ buckets, width }: ReportHistogram): Safe {
  const rows = buckets.map((bucket) => [time(bucket.start), number(bucket.events), number(total(bucket.alerts)), bySeverity(bucket.alerts)]);
  return table(`Events and alerts in steps of ${formatDuration(width)}`, ['Start', '#Events', '#Alerts', 'By severity'], rows);
}
