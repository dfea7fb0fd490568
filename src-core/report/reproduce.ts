import type { ReportData, ReportRun } from './data.ts';
import { html, type Content, type Safe } from './escape.ts';
import { plain } from './show.ts';
import { table } from './table.ts';
import { number, time } from './words.ts';

export function reproduce(data: ReportData): Safe {
  return html`<section id="reproduce"><h2>How to reproduce</h2>
${data.run === undefined ? html`<p>No run is recorded in this case.</p>
` : steps(data, data.run)}</section>
`;
}

function steps(data: ReportData, run: ReportRun): Safe {
  return html`<p>The same program version, inputs and rules give the same alerts, on any number of workers. The rules are quoted in full <a href="#rules">above</a>.</p>
<dl class="facts">
<div><dt>Program</dt><dd>Spoor ${plain(run.programVersion)}</dd></div>
<div><dt>Started</dt><dd>${time(run.started)}</dd></div>
<div><dt>Finished</dt><dd>${time(run.finished, 'not finished')}</dd></div>
<div><dt>Workers</dt><dd>${number(run.workers)}</dd></div>
</dl>
${run.inputs.length === 0 ? html`<p>The run names no inputs.</p>
` : table('Inputs of the run', ['Path', 'SHA-256'], run.inputs.map(({ path, sha256 }) => [plain(path, 1000), sha256 === undefined ? html`<span class="note">not known</span>` : html`<code>${plain(sha256, 64)}</code>`]))}<ol>
<li>Check that the inputs are the same files (<code>sha256sum</code> or the like).</li>
<li>Load and detect again: ${command(run.arguments)}</li>
<li>Check the case itself, its ledger and its hashes: ${command(['verify', data.case.file])}</li>
<li>Make this report again: ${command(['report', data.case.file, '--to', 'report.html'])}</li>
</ol>
`;
}

const command = (words: readonly string[]): Content => html`<pre>${plain(`npm run -s spoor -- ${words.map(quote).join(' ')}`, 4000)}</pre>`;

/** As a POSIX shell wants it. */
const quote = (word: string): string => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
