import { formatDuration } from '../base/duration.ts';
import type { Numbered } from './alerts.ts';
import type { ReportData, ReportRule } from './data.ts';
import { html, type Content, type Safe } from './escape.ts';
import { ledgerOf, spanOf } from './ledger.ts';
import { plain, type Show } from './show.ts';
import { table } from './table.ts';
import { bySeverity, chip, number, plural, rank, time, total } from './words.ts';

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
  if (records === 0 && off.length === 0) return 'No record was read, so there is nothing to account for.';
  const refused = rejected === 0 ? 'No record was rejected' : html`<a href="#rejected">${plural(rejected, 'record')}</a> ${rejected === 1 ? 'was' : 'were'} rejected`;
  const doubled = duplicates === 0 ? 'none was dropped as a duplicate' : `${number(duplicates)} ${duplicates === 1 ? 'was' : 'were'} dropped as ${duplicates === 1 ? 'a duplicate' : 'duplicates'}`;
  const verdict = off.length === 0
    ? 'The ledger balances: every record read is accounted for.'
    : html`<strong>The ledger does not balance</strong> for <a href="#sources">${plural(off.length, 'source')}</a>: records are unaccounted for, and the findings may be incomplete.`;
  return html`${refused}, and ${doubled}. ${verdict}`;
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

function tiles(data: ReportData): Safe {
  const { records, events, rejected, off } = ledgerOf(data.sources);
  const tile = (name: string, value: Content): Safe => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;
  return html`<dl class="tiles">
${tile('Records read', number(records))}${tile('Events stored', number(events))}${tile('Records rejected', number(rejected))}${tile('Ledger', off.length === 0 ? 'balances' : 'does not balance')}${tile('Alerts', number(total(data.alertCounts)))}</dl>
`;
}

function worst(alerts: readonly Numbered[], show: Show): Safe | undefined {
  if (alerts.length === 0) return undefined;
  return html`<h3>Worst alerts first</h3>
<ol class="worst">${alerts.slice(0, worstShown).map(({ alert, place }) => html`<li>${chip(alert.severity)} <span>${show(alert.message, 400)} <a href="#alert-${place}">alert ${place}</a></span></li>
`)}</ol>
`;
}

const ruleName = (rule: ReportRule): Content => plain(rule.title ?? rule.id);

function spoke(data: ReportData): Safe | undefined {
  const rules = data.rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => rule.alerts > 0);
  if (rules.length === 0) return undefined;
  rules.sort((a, b) => rank(b.rule.severity) - rank(a.rule.severity) || b.rule.alerts - a.rule.alerts || a.index - b.index);
  const rows = rules.map(({ rule, index }) => [ruleName(rule), html`<a href="#rule-${index + 1}">${plain(rule.id)}</a>`, chip(rule.severity), number(rule.alerts), number(rule.windows)]);
  return html`<h3>Rules that spoke</h3>
${table('How often each rule raised an alert', ['Rule', 'Id', 'Severity', '#Alerts', '#Windows'], rows)}`;
}

function silent(data: ReportData): Safe | undefined {
  const names = data.rules.filter((rule) => rule.alerting && rule.alerts === 0).map((rule) => rule.title ?? rule.id);
  if (names.length === 0 || total(data.alertCounts) === 0) return undefined;
  return html`<p>${plural(names.length, 'other rule')} found nothing: ${names.map((name, index) => html`${index > 0 ? '; ' : ''}${plain(name)}`)}.</p>
`;
}

function problems(data: ReportData): Safe | undefined {
  if (data.problems.length === 0) return undefined;
  return html`<h3>What limits these findings</h3>
<ul>${data.problems.map((problem) => html`<li>${plain(problem, 1000)}</li>
`)}</ul>
`;
}
