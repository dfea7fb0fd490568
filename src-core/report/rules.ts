import type { ReportData, ReportRule } from './data.ts';
import { html, mark, type Safe } from './escape.ts';
import { plain } from './show.ts';
import { table } from './table.ts';
import { chip, number } from './words.ts';

export function* rulesSection({ rules }: ReportData): Generator<Safe> {
  yield html`<section id="rules"><h2>Rules used</h2>
`;
  if (rules.length === 0) yield html`<p>No rules were run.</p>
`;
  else yield overview(rules);
  for (const [index, rule] of rules.entries()) yield full(rule, index);
  yield html`</section>
`;
}

function overview(rules: readonly ReportRule[]): Safe {
  const rows = rules.map((rule, index) => [html`<a href="#rule-${index + 1}">${plain(rule.id)}</a>`, plain(rule.title ?? ''), plain(rule.kind), rule.alerting ? chip(rule.severity) : html`<span class="note">measures only</span>`, number(rule.windows), number(rule.alerts)]);
  return table('Rules and what came of them', ['Rule', 'Title', 'Kind', 'Severity', '#Window results', '#Alerts'], rows);
}

function full(rule: ReportRule, index: number): Safe {
  const lines = rule.text.trimEnd().split(/\r?\n/).map((line) => html`${mark(line)}
`);
  return html`<details id="rule-${index + 1}"><summary>${plain(rule.id)} <span class="note">version ${plain(rule.version, 64)}</span></summary>
<pre>${lines}</pre></details>
`;
}
