import { formatDuration } from '../base/duration.ts';
import type { ReportData, ReportSource } from './data.ts';
import { html, type Content, type Safe } from './escape.ts';
import { balances, ledgerOf } from './ledger.ts';
import { plain } from './show.ts';
import { table } from './table.ts';
import { number, time } from './words.ts';

export function sourcesSection({ sources }: ReportData): Safe {
  return html`<section id="sources"><h2>Sources and ledger</h2>
${sources.length === 0 ? html`<p>The case holds no source.</p>
` : html`<p>A ledger balances when records read = events stored + records rejected + duplicates dropped.</p>
${ledger(sources)}${details(sources)}${hashes(sources)}`}</section>
`;
}

function ledger(sources: readonly ReportSource[]): Safe {
  const sums = ledgerOf(sources);
  const line = (name: Content, counts: Pick<ReportSource, 'records' | 'events' | 'rejected' | 'duplicates' | 'untimed'>, balanced: boolean): readonly Content[] =>
    [name, number(counts.records), number(counts.events), number(counts.rejected), number(counts.duplicates), balanced ? 'yes' : html`<strong>no</strong>`, number(counts.untimed)];
  const headings = ['Source', '#Records', '#Events', '#Rejected', '#Duplicates', 'Balances', '#Events without a time'];
  const foot = sources.length > 1 ? line('All sources', sums, sums.off.length === 0) : undefined;
  return table('Ledger', headings, sources.map((source) => line(plain(source.name), source, balances(source))), foot);
}

function details(sources: readonly ReportSource[]): Safe {
  const rows = sources.map((source) => [
    plain(source.name),
    html`${plain(source.format)}${source.compression === '' || source.compression === 'none' ? '' : html`, ${plain(source.compression)}`}`,
    source.timeField === undefined ? 'none' : plain(source.timeField),
    html`${plain(source.timeZone)}${source.clockOffset === 0 ? '' : `, clock ${source.clockOffset < 0 ? '-' : '+'}${formatDuration(Math.abs(source.clockOffset))}`}`,
    time(source.first),
    time(source.last),
    source.problem === undefined ? 'none' : html`<strong>${plain(source.problem, 1000)}</strong>`,
  ]);
  return table('How the sources were read', ['Source', 'Format', 'Time field', 'Time zone', 'First event', 'Last event', 'Problem'], rows);
}

function hashes(sources: readonly ReportSource[]): Safe {
  const hash = (value: string | undefined): Safe => (value === undefined ? html`<span class="note">not known</span>` : html`<code>${plain(value, 64)}</code>`);
  const rows = sources.map((source) => [plain(source.name), plain(source.path, 1000), hash(source.sha256), source.sha256 === source.contentSha256 ? html`<span class="note">the same</span>` : hash(source.contentSha256)]);
  return table('Paths and SHA-256', ['Source', 'Path', 'SHA-256 of the file', 'SHA-256 of its content'], rows);
}
