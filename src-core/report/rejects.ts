import type { ReportData, ReportRejects } from './data.ts';
import { html, type Safe } from './escape.ts';
import { plain, type Show } from './show.ts';
import { table } from './table.ts';
import { number, plural } from './words.ts';

export function rejectsSection({ rejects }: ReportData, show: Show): Safe {
  return html`<section id="rejected"><h2>Rejected records</h2>
${rejects.length === 0 ? html`<p>No record was rejected.</p>
` : rejects.map((group) => one(group, show))}</section>
`;
}

/** A reason may quote the record, so it is as hostile as one. */
function one({ reason, count, samples }: ReportRejects, show: Show): Safe {
  const rows = samples.map(({ source, seq, position, raw }) => [plain(source), seq, position, raw === undefined ? html`<span class="note">not quoted</span>` : html`<code>${show(raw, 500)}</code>`]);
  const caption = html`${show(reason, 500)}: ${plural(count, 'record')}${samples.length < count ? `, ${number(samples.length)} shown` : ''}`;
  return table(caption, ['Source', '#Record', '#Byte offset', 'Text'], rows);
}
