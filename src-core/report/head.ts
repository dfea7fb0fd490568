import type { ReportData } from './data.ts';
import { html, type Safe } from './escape.ts';
import { plain } from './show.ts';
import { number, time, total } from './words.ts';

/** Title and the case's particulars. */
export function head(data: ReportData): Safe {
  const { id, file, number: caseNumber, examiner, acquisition, created, programVersion } = data.case;
  const text = (value: string | undefined): Safe => (value === undefined || value === '' ? html`<span class="note">not stated</span>` : plain(value, 2000));
  return html`<header>
<p class="kind">Report of an investigation</p>
<h1>${plain(data.title)}</h1>
<dl class="facts">
<div><dt>Case number</dt><dd>${text(caseNumber)}</dd></div>
<div><dt>Examiner</dt><dd>${text(examiner)}</dd></div>
<div><dt>Report made</dt><dd>${time(data.generatedAt)}</dd></div>
<div><dt>Case file</dt><dd>${plain(file)}</dd></div>
<div><dt>Case created</dt><dd>${time(created, 'not stated')}</dd></div>
<div><dt>Case id</dt><dd>${plain(id)}</dd></div>
<div><dt>Case written by</dt><dd>Spoor ${plain(programVersion)}</dd></div>
<div class="full"><dt>Acquisition of the evidence</dt><dd>${text(acquisition)}</dd></div>
</dl>
</header>
`;
}

/** The document's sections with how much is in them. */
export function contents(data: ReportData): Safe {
  const rejected = data.sources.reduce((sum, source) => sum + source.rejected, 0);
  const entries: readonly (readonly [string, string, number | undefined])[] = [
    ['summary', 'Summary', undefined],
    ['timeline', 'Timeline', undefined],
    ['alerts', 'Alerts', total(data.alertCounts)],
    ['measurements', 'Measurements', data.measurements.length],
    ['sources', 'Sources and ledger', data.sources.length],
    ['rules', 'Rules used', data.rules.length],
    ['rejected', 'Rejected records', rejected],
    ['reproduce', 'How to reproduce', undefined],
  ];
  return html`<nav aria-label="Sections"><ul>${entries.map(([id, name, count]) => html`<li><a href="#${id}">${name}</a>${count === undefined ? '' : html` <span class="note">${number(count)}</span>`}</li>`)}</ul></nav>
`;
}
