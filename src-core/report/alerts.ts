import type { Explanation, SequenceExplanation, WindowExplanation } from '../model/alert.ts';
import type { ReportAlert, ReportData, ReportEvidence, ReportTriage } from './data.ts';
import { html, mark, type Content, type Safe } from './escape.ts';
import { plain, showKey, type Show } from './show.ts';
import { table } from './table.ts';
import { bySeverity, chip, isoTime, number, percent, plural, rank, time, total } from './words.ts';

/** Alerts of a rule whose evidence lies open; that of the others opens at a click and in print. */
const openAlerts = 3;
const rawLimit = 2000;

const byWeight = (a: ReportAlert, b: ReportAlert): number =>
  rank(b.alert.severity) - rank(a.alert.severity) || b.alert.score - a.alert.score || compare(a.alert.first_seen, b.alert.first_seen) || compare(a.alert.id, b.alert.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An alert and its number in this document. */
export interface Numbered extends ReportAlert {
  readonly place: number;
}

/** A rule's alerts, worst first. */
interface Group {
  readonly rule: string;
  readonly alerts: readonly Numbered[];
}

/** Alerts by rule, the rule with the worst alert first; numbered in that order. */
export function groupAlerts(alerts: readonly ReportAlert[]): readonly Group[] {
  const byRule = Map.groupBy(alerts.toSorted(byWeight), ({ alert }) => alert.rule);
  let place = 0;
  return [...byRule].map(([rule, members]) => ({ rule, alerts: members.map((member) => ({ ...member, place: ++place })) }));
}

export function* alertsSection(data: ReportData, groups: readonly Group[], show: Show): Generator<Safe> {
  const all = total(data.alertCounts);
  yield html`<section id="alerts"><h2>Alerts</h2>
`;
  if (all === 0 && groups.length === 0) yield html`<p>There are no alerts.</p>
`;
  else yield html`<p>${data.alerts.length < all ? html`<strong>${number(data.alerts.length)} of ${plural(all, 'alert')}</strong> are shown here; the case file holds them all.` : `All ${plural(all, 'alert')} of the case ${all === 1 ? 'is' : 'are'} shown.`} They are grouped by rule, worst first. Signs that cannot be seen in a record are written in a box, such as ${mark('\u001b')}.</p>
`;
  for (const group of groups) yield* groupOf(data, group, show);
  yield html`</section>
`;
}

function* groupOf(data: ReportData, { rule, alerts }: Group, show: Show): Generator<Safe> {
  const index = data.rules.findIndex(({ id }) => id === rule);
  const known = data.rules[index];
  const counts = Object.fromEntries(Object.entries(Object.groupBy(alerts, ({ alert }) => alert.severity)).map(([severity, members]) => [severity, members.length]));
  yield html`<h3>${plain(known?.title ?? rule)}</h3>
<p class="note">Rule ${known === undefined ? plain(rule) : html`<a href="#rule-${index + 1}">${plain(rule)}</a>`}: ${bySeverity(counts)}${known !== undefined && known.alerts > alerts.length ? ` of ${plural(known.alerts, 'alert')}` : ''}</p>
`;
  for (const [position, alert] of alerts.entries()) yield one(alert, position < openAlerts, show);
}

function one({ alert, triage, evidence, place }: Numbered, open: boolean, show: Show): Safe {
  return html`<article id="alert-${place}">
<h4>${chip(alert.severity)} Alert ${place}: ${showKey(alert.key, show)}</h4>
<p>${show(alert.message, 1000)}</p>
<dl class="facts">
<div><dt>First seen</dt><dd>${isoTime(alert.first_seen)}</dd></div>
<div><dt>Last seen</dt><dd>${isoTime(alert.last_seen)}</dd></div>
<div><dt>Events</dt><dd>${number(alert.count)}</dd></div>
<div><dt>Score</dt><dd>${number(alert.score)}</dd></div>
<div><dt>Window start</dt><dd>${isoTime(alert.window_start)}</dd></div>
<div><dt>Window end</dt><dd>${isoTime(alert.window_end)}</dd></div>
<div><dt>Kind</dt><dd>${plain(alert.kind)}</dd></div>
<div><dt>Rule version</dt><dd><code>${plain(alert.rule_version, 64)}</code></dd></div>
<div class="full"><dt>Id</dt><dd><code>${plain(alert.id)}</code></dd></div>
<div class="full"><dt>Triage</dt><dd>${verdict(triage)}</dd></div>
</dl>
${why(alert.explanation, show)}${rows(evidence, alert.count, open, show)}</article>
`;
}

function verdict(triage: ReportTriage | undefined): Content {
  if (triage === undefined) return html`<span class="note">not yet judged</span>`;
  return html`${plain(triage.status, 60)}${triage.reason === '' ? '' : html`: ${plain(triage.reason, 1000)}`} <span class="note">(${plain(triage.examiner, 100)}, ${time(triage.at)})</span>`;
}

function why(explanation: Explanation, show: Show): Safe | string {
  if ('condition' in explanation) return whyWindows(explanation, show);
  return 'state' in explanation ? whySequence(explanation, show) : '';
}

function whySequence({ path, state, event, expected }: SequenceExplanation, show: Show): Safe {
  const steps = path.map((step) => [show(step.state, 100), show(step.event, 100), html`${show(step.source, 200)}, record ${step.seq}`]);
  const here = [show(state, 100), event === null ? 'none in time' : show(event, 100), html`<span class="note">expected: ${show(expected.join(', '), 500)}</span>`];
  return table('The steps that led there, and what was not allowed', ['State', 'Event', 'Record'], [...steps, here]);
}

function whyWindows(explanation: WindowExplanation, show: Show): Safe {
  const { condition, measure, limit, peak, peak_window, windows, stand_out, indicators = [] } = explanation;
  const row = [html`<code>${plain(condition, 500)}</code>`, html`<code>${plain(measure)}</code>`, number(limit), number(peak), html`${isoTime(peak_window.start)} to ${isoTime(peak_window.end)}`, number(windows)];
  const met = indicators.slice(0, 20).map((indicator) => html`<li>${show(indicator)}</li>`);
  const features = stand_out.slice(0, 20).map(({ field, value, share, share_of_others: others }) => [show(field, 100), show(value, 200), percent(share), others === null ? 'no other events' : percent(others)]);
  return html`${table('Why the rule spoke', ['Condition', 'Measured', '#Limit', '#Peak', 'Peak window', '#Windows'], [row])}${
    met.length > 0 ? html`<p>Indicators met${indicators.length > met.length ? ` (${met.length} of ${number(indicators.length)})` : ''}:</p><ul>${met}</ul>
` : ''}${features.length > 0 ? table('What stands out among the events', ['Field', 'Value', '#Share here', '#Share in the rule\u2019s other events'], features) : ''}`;
}

function rows(evidence: readonly ReportEvidence[], count: number, open: boolean, show: Show): Safe {
  if (evidence.length === 0) return html`<p class="note">No records are quoted here; the case file holds them.</p>
`;
  const records = evidence.map(({ source, seq, time: at, raw }) => html`<li><p class="note">${plain(source)}, record ${seq}, ${time(at, 'no time')}</p><pre>${show(raw, rawLimit)}</pre></li>
`);
  const summary = html`<summary>Evidence: ${number(evidence.length)} of ${plural(count, 'record')}</summary>
<ol class="evidence">
${records}</ol>`;
  return open ? html`<details open>${summary}</details>
` : html`<details>${summary}</details>
`;
}
