import type { ReportData, ReportMeasurement } from './data.ts';
import { html, type Safe } from './escape.ts';
import { plain, showKey, type Show } from './show.ts';
import { table } from './table.ts';
import { number, plural, time } from './words.ts';

/** Rules that measure and never alert. */
export function measurementsSection({ measurements }: ReportData, show: Show): Safe {
  return html`<section id="measurements"><h2>Measurements</h2>
${measurements.length === 0 ? html`<p>No rule that only measures gave a result.</p>
` : measurements.map((measurement) => one(measurement, show))}</section>
`;
}

function one({ rule, windows, outputs, order, rows }: ReportMeasurement, show: Show): Safe {
  const lines = rows.map(({ key, start, end, values }) => [showKey(key, show), time(start), time(end), ...outputs.map((_, index) => showValue(values[index]))]);
  const caption = html`${plain(rule)}: ${number(rows.length)} of ${plural(windows, 'window')}${rows.length < windows && order !== '' ? html`, ${plain(order)}` : ''}`;
  return table(caption, ['Key', 'Start', 'End', ...outputs.map((output) => `#${output}`)], lines);
}

const showValue = (value: number | null | undefined): Safe => (typeof value === 'number' ? html`${number(value)}` : html`<span class="note">none</span>`);
