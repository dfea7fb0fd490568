import { html, type Safe } from './escape.ts';

/** SHA-256 of `style` as a Content-Security-Policy wants it. A test says what it must be after a change. */
export const styleHash = 'sha256-feFNUMdorvvMkCKotZ9I2SFJIMjfoXW2MhtipyQdneo=';

/** The dark colours are for screens only; paper gets the light ones. */
export const style: Safe = html`
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b232e; --soft: #4f5b6b; --line: #d3d9e0; --panel: #f4f6f8; --link: #17507f; --bar: #7f98b5;
  --critical: #8b1a1a; --high: #c43d2b; --medium: #b87503; --low: #2f76b5; --informational: #6b7686;
  --critical-on: #ffffff; --critical-bg: #8b1a1a; --high-on: #86180d; --high-bg: #fbded9; --medium-on: #653f00; --medium-bg: #fdedcf; --low-on: #184a77; --low-bg: #dfecf8; --informational-on: #3d4857; --informational-bg: #e8ebef; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #12161c; --ink: #e3e8ee; --soft: #a4afbd; --line: #343d49; --panel: #1a2029; --link: #8fc3f3; --bar: #5f7b9a;
  --critical: #ff7b6e; --high: #e8927f; --medium: #dba642; --low: #6aa9de; --informational: #96a1af;
  --critical-on: #ffffff; --critical-bg: #b3261e; --high-on: #ffb9ad; --high-bg: #4b201b; --medium-on: #ffd78f; --medium-bg: #44340f; --low-on: #add7fb; --low-bg: #183650; --informational-on: #ccd4dd; --informational-bg: #2c333d; } }
* { box-sizing: border-box; }
body { max-width: 74rem; margin: 0 auto; padding: 2rem 2rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.75rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); font-size: 1.4rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
h4 { margin: 0 0 .4rem; font-size: 1rem; }
p { margin: .5rem 0; max-width: 60rem; }
a { color: var(--link); }
.kind { margin: 0; color: var(--soft); font-size: .85rem; letter-spacing: .04em; text-transform: uppercase; }
.lead { font-size: 1.1rem; }
.note { color: var(--soft); font-weight: normal; }
.sign { padding: 0 .15em; border: 1px solid var(--soft); border-radius: 3px; font-size: .85em; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1.5rem 0 0; padding: .6rem 0; border-block: 1px solid var(--line); list-style: none; }
dl.facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: .6rem 1.5rem; margin: .75rem 0; }
dl.facts .full { grid-column: 1 / -1; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; }
dl.tiles { display: grid; grid-template-columns: repeat(5, 1fr); gap: .75rem; margin: 1rem 0; }
dl.tiles div { padding: .6rem .9rem; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
dl.tiles dd { font-size: 1.35rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.chip { display: inline-block; padding: 0 .55em; border-radius: 1em; font-size: .8rem; font-weight: 600; line-height: 1.6; white-space: nowrap; print-color-adjust: exact; }
.chip.critical { background: var(--critical-bg); color: var(--critical-on); }
.chip.high { background: var(--high-bg); color: var(--high-on); }
.chip.medium { background: var(--medium-bg); color: var(--medium-on); }
.chip.low { background: var(--low-bg); color: var(--low-on); }
.chip.informational { background: var(--informational-bg); color: var(--informational-on); }
ol.worst { padding: 0; list-style: none; }
ol.worst li { display: grid; grid-template-columns: 7.5rem 1fr; align-items: start; padding: .4rem 0; border-top: 1px solid var(--line); }
ol.worst .chip { justify-self: start; }
table { width: 100%; margin: .75rem 0 1.25rem; border-collapse: collapse; font-size: .9rem; }
caption { padding-bottom: .3rem; font-weight: 600; text-align: left; }
th, td { min-width: 6rem; padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:first-child { padding-left: 0; }
thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; white-space: normal; }
tbody th { min-width: 8.5rem; font-weight: normal; }
tfoot th, tfoot td { font-weight: 600; }
.number { min-width: 0; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
time { font-variant-numeric: tabular-nums; }
code, pre { font: .85rem/1.45 ui-monospace, monospace; }
pre { margin: .2rem 0; padding: .5rem .7rem; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); white-space: pre-wrap; }
details { margin: .5rem 0; }
summary { cursor: pointer; }
article { margin: 1rem 0; padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: 6px; }
article > :last-child { margin-bottom: 0; }
ol.evidence { margin: .4rem 0 0; padding: 0; list-style: none; }
ol.evidence p { margin: .5rem 0 0; font-size: .85rem; }
figure { margin: .75rem 0; }
figcaption { color: var(--soft); font-size: .9rem; }
svg { display: block; width: 100%; height: auto; print-color-adjust: exact; }
.axis { fill: var(--soft); font-size: 13px; }
.grid { stroke: var(--line); }
.rule { stroke: var(--soft); }
.bar { fill: var(--bar); }
.mark.critical { fill: var(--critical); }
.mark.high { fill: var(--high); }
.mark.medium { fill: var(--medium); }
.mark.low { fill: var(--low); }
.mark.informational { fill: var(--informational); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }
@media screen and (max-width: 56rem) { dl.facts, dl.tiles { grid-template-columns: repeat(2, 1fr); } }
@page { margin: 16mm 14mm; }
@media print {
  :root { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav, #timeline details { display: none; }
  h2, h3, h4, caption, summary { break-after: avoid; }
  tr, pre, figure, dl { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  article details::details-content, #rules details::details-content { content-visibility: visible; block-size: auto; }
  a { color: inherit; text-decoration: none; }
}
`;
