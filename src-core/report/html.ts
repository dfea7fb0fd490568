import { alertsSection, groupAlerts } from './alerts.ts';
import type { ReportData } from './data.ts';
import { html, type Safe } from './escape.ts';
import { contents, head } from './head.ts';
import { measurementsSection } from './measurements.ts';
import { rejectsSection } from './rejects.ts';
import { reproduce } from './reproduce.ts';
import { rulesSection } from './rules.ts';
import { logText } from './show.ts';
import { sourcesSection } from './sources.ts';
import { style, styleHash } from './style.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';

export interface ReportOptions {
  /** Write addresses and links that come from the logs as `hxxp://`, `1[.]2[.]3[.]4`, `evil[.]example`. */
  readonly defang: boolean;
}

/**
 * The report as one HTML document, in pieces to be written one after the other. It has no script and loads nothing;
 * its policy allows its one style and nothing else. The same data give the same text.
 */
export function* renderReport(data: ReportData, options: ReportOptions): Generator<string> {
  for (const piece of pieces(data, options)) yield piece.toString();
}

function* pieces(data: ReportData, { defang }: ReportOptions): Generator<Safe> {
  const show = logText(defang);
  const groups = groupAlerts(data.alerts);
  yield opening(data);
  yield html`${head(data)}${contents(data)}<main>
`;
  yield summary(data, groups.flatMap(({ alerts }) => alerts), show);
  yield timeline(data);
  yield* alertsSection(data, groups, show);
  yield measurementsSection(data, show);
  yield sourcesSection(data);
  yield* rulesSection(data);
  yield rejectsSection(data, show);
  yield reproduce(data);
  yield html`</main>
<footer><p>${defang ? 'Addresses and links taken from the logs are written so that they do not work (hxxp, [.]); the case file holds the records as they were.' : 'Addresses and links are written as they stand in the records; none is a link.'}</p></footer>
</body></html>
`;
}

function opening(data: ReportData): Safe {
  return html`<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${data.title.slice(0, 200)}</title>
<style>${style}</style>
</head><body>
`;
}
