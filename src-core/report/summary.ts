import { formatDuration } from '../base/duration.ts';
import type { ReportAlert, ReportData, ReportRule } from './data.ts';
import { html, type Content, type Safe } from './escape.ts';
import { ledgerOf, spanOf } from './ledger.ts';
import { plain, type Show } from './show.ts';
import { table } from './table.ts';
import { bySeverity, chip, isoTime, listed, number, plural, rank, time, total } from './words.ts';

const worstShown = 8;

/** What a reader without time must know, in sentences that the data alone makes. `alerts` are numbered and come worst first. */
export function summary(data: ReportData, alerts: readonly Numbered[], show: Show): Safe {
  return html`<section id="summary"><h2>Summary</h2>
<p class="lead">${findings(data)}</p>
<p>${coverage(data)}</p>
<p>${ledgerSentence(data)}</p>
${triage(data)}${tiles(data)}
${worst(alerts, show)}${spoke(data)}${silent(data)}${problems(data)}</section>
`;
}

/** An alert and its number in this document. */
export interface Numbered extends ReportAlert {
  readonly place: number;
}

function findings(data: ReportData): Content {
  const alerting = data.rules.filter((rule) => rule.alerting);
  const count = total(data.alertCounts);
  if (count > 0) {
    const spoken = alerting.filter((rule) => rule.alerts > 0).length;
    return `${spoken > 0 ? `${number(spoken)} of ${plural(alerting.length, 'rule')} raised ` : 'There are '}${plural(count, 'alert')}: ${bySeverity(data.alertCounts)}. An alert says that a rule's condition was met; whether that was an attack, a fault or normal use is to be judged from the evidence.`;
  }
  if (alerting.length === 0) return 'No rule that raises alerts was run, so this report says nothing about attacks or faults.';
  return `None of the ${plural(alerting.length, 'rule')} that raise alerts found anything. This shows that their conditions were never met in these records, not that nothing happened.`;
}

function coverage(data: ReportData): Content {
  const { records, events, untimed } = ledgerOf(data.sources);
  if (data.sources.length === 0) return 'The case holds no source: nothing was read.';
  const read = `${plural(records, 'record')} ${records === 1 ? 'was' : 'were'} read from ${plural(data.sources.length, 'source')}; ${plural(events, 'event')} ${events === 1 ? 'was' : 'were'} stored.`;
  const span = spanOf(data.sources);
  if (span === undefined) return html`${read} ${events > 0 ? 'None of the events has a time, so no rule with a time window saw them.' : ''}`;
  const without = untimed > 0 ? ` ${plural(untimed, 'event')} without a time ${untimed === 1 ? 'was' : 'were'} stored, but no rule with a time window saw ${untimed === 1 ? 'it' : 'them'}.` : '';
  return html`${read} The events span ${formatDuration(span.last - span.first)}, from ${time(span.first)} to ${time(span.last)}.${without}`;
}

function ledgerSentence(data: ReportData): Content {
  const { records, rejected, duplicates, off } = ledgerOf(data.sources);
  if (records === 0 && off.length === 0) return 'The ledger is empty.';
  const dropped = `${rejected === 0 ? 'No record was' : `${plural(rejected, 'record')} ${rejected === 1 ? 'was' : 'were'}`} rejected as unreadable${rejected > 0 ? html` (<a href="#rejected">see why</a>)`.toString() && '' : ''}`;
  const doubled = duplicates === 0 ? 'none was read twice' : `${number(duplicates)} read twice ${duplicates === 1 ? 'was' : 'were'} counted once`;
  if (off.length === 0) return `${dropped}, and ${doubled}. The ledger balances: every record read is accounted for.`;
  return html`${dropped}, and ${doubled}. <strong>The ledger does not balance</strong> for ${plural(off.length, 'source')}: records are unaccounted for, so the findings may be incomplete.`;
}

function triage(data: ReportData): Safe | undefined {
  const counts = new Map<string, number>();
  for (const { triage: verdict } of data.alerts) if (verdict) counts.set(verdict.status, (counts.get(verdict.status) ?? 0) + 1);
  if (data.alerts.length === 0) return undefined;
  const judged = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (judged === 0) return html`<p>No alert has been judged by an examiner yet.</p>
`;
  const open = data.alerts.length - judged;
  return html`<p>Of the alerts shown, an examiner marked ${[...counts].map(([status, count], index) => html`${index > 0 ? ', ' : ''}${number(count)} as ${plain(status, 60)}`)}; ${open === 0 ? 'none is' : `${number(open)} ${open === 1 ? 'is' : 'are'}`} still to be judged.</p>
`;
}
