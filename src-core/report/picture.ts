import { formatTime } from '../model/time.ts';
import type { Severity } from '../model/rule.ts';
import { countTicks, timeTicks } from './axis.ts';
import type { ReportHistogram } from './data.ts';
import { html, type Safe } from './escape.ts';
import { bySeverity, plural, shortNumber, timeText, worstFirst } from './words.ts';

/** Units of the picture's view box. */
const width = 1100;
const left = 104;
/** Half of the axis's longest label stands beyond the plot. */
const right = 52;
const plotTop = 12;
const plotHeight = 150;
const laneHeight = 20;
const laneTop = plotTop + plotHeight + 14;

/** Where the picture's parts stand. */
interface Frame {
  readonly histogram: ReportHistogram;
  readonly from: number;
  readonly to: number;
  readonly highest: number;
  readonly lanes: readonly Severity[];
  readonly bottom: number;
}

function frameOf(histogram: ReportHistogram): Frame {
  const { buckets } = histogram;
  const lanes = worstFirst.filter((severity) => buckets.some((bucket) => (bucket.alerts[severity] ?? 0) > 0));
  const highest = countTicks(buckets.reduce((most, bucket) => Math.max(most, bucket.events), 0)).at(-1)!;
  return { histogram, from: buckets[0]!.start, to: buckets.at(-1)!.start + histogram.width, highest, lanes, bottom: laneTop + lanes.length * laneHeight };
}

const round = (value: number): number => Math.round(value * 100) / 100;
const x = (frame: Frame, at: number): number => round(left + ((at - frame.from) / (frame.to - frame.from)) * (width - left - right));
const y = (frame: Frame, events: number): number => round(plotTop + plotHeight * (1 - events / frame.highest));

/** Events as bars, and below them a lane per severity with a mark where alerts begin. `histogram` has a bucket. */
export function picture(histogram: ReportHistogram, description: string): Safe {
  const frame = frameOf(histogram);
  return html`<svg viewBox="0 0 ${width} ${frame.bottom + 40}" role="img" aria-labelledby="picture-title picture-text">
<title id="picture-title">Events and alerts over time</title><desc id="picture-text">${description}</desc>
${grid(frame)}${bars(frame)}${frame.lanes.map((severity, index) => lane(frame, severity, index))}${axis(frame)}</svg>
`;
}

function grid(frame: Frame): Safe {
  return html`<text class="axis" x="${left - 8}" y="${plotTop + plotHeight + 4}" text-anchor="end">0 events</text>
${countTicks(frame.highest).map((tick) => html`<line class="grid" x1="${left}" x2="${width - right}" y1="${y(frame, tick)}" y2="${y(frame, tick)}"/>${tick > 0 ? html`<text class="axis" x="${left - 8}" y="${y(frame, tick) + 4}" text-anchor="end">${shortNumber(tick)}</text>` : ''}
`)}`;
}

function bars(frame: Frame): Safe {
  const full = x(frame, frame.from + frame.histogram.width) - left;
  const broad = round(Math.max(full - (full > 3 ? 1 : 0), 0.5));
  return html`${frame.histogram.buckets.filter(({ events }) => events > 0).map(({ start, events, alerts }) => {
    const high = round(Math.max(plotTop + plotHeight - y(frame, events), 1));
    return html`<rect class="bar" x="${x(frame, start)}" y="${round(plotTop + plotHeight - high)}" width="${broad}" height="${high}"><title>${timeText(start)}: ${plural(events, 'event')}${bySeverity(alerts) === '' ? '' : `; alerts: ${bySeverity(alerts)}`}</title></rect>
`;
  })}`;
}

function lane(frame: Frame, severity: Severity, index: number): Safe {
  const top = laneTop + index * laneHeight;
  const broad = round(Math.max(x(frame, frame.from + frame.histogram.width) - left, 4));
  const marks = frame.histogram.buckets.filter(({ alerts }) => (alerts[severity] ?? 0) > 0);
  return html`<text class="axis" x="${left - 8}" y="${top + 14}" text-anchor="end">${severity}</text>
${marks.map(({ start, alerts }) => html`<rect class="mark ${severity}" x="${Math.min(x(frame, start), width - right - broad)}" y="${top + 3}" width="${broad}" height="${laneHeight - 6}"><title>${timeText(start)}: ${plural(alerts[severity]!, `${severity} alert`)}</title></rect>
`)}`;
}

/** Time below, date where it changes; at daily steps the date alone. */
function axis(frame: Frame): Safe {
  const { step, at } = timeTicks(frame.from, frame.to, 8);
  const daily = step >= 86400e6;
  const end = step >= 60e6 ? 16 : step >= 1e6 ? 19 : step >= 1e3 ? 23 : 26;
  let shown = '';
  return html`<line class="rule" x1="${left}" x2="${width - right}" y1="${frame.bottom}" y2="${frame.bottom}"/>
${at.map((tick) => {
    const iso = formatTime(tick);
    const date = iso.slice(0, 10);
    const lines = daily ? [date] : date === shown ? [iso.slice(11, end)] : [iso.slice(11, end), date];
    shown = date;
    return html`<line class="rule" x1="${x(frame, tick)}" x2="${x(frame, tick)}" y1="${frame.bottom}" y2="${frame.bottom + 5}"/>${lines.map((line, index) => html`<text class="axis" x="${x(frame, tick)}" y="${frame.bottom + 18 + index * 15}" text-anchor="middle">${line}</text>`)}
`;
  })}<text class="axis" x="${left - 56}" y="${frame.bottom + 18}" text-anchor="end">UTC</text>
`;
}
