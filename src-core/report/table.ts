import { html, type Content, type Safe } from './escape.ts';

/** A column's heading; a name that starts with `#` is a column of numbers. */
type Heading = string;

const isNumeric = (heading: Heading | undefined): boolean => heading?.startsWith('#') === true;

function cells(headings: readonly Heading[], row: readonly Content[]): Safe {
  return html`<tr>${row.map((cell, index) => {
    if (index === 0) return html`<th scope="row">${cell}</th>`;
    return isNumeric(headings[index]) ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`;
  })}</tr>
`;
}

const heading = (name: Heading): Safe => (isNumeric(name) ? html`<th scope="col" class="number">${name.slice(1)}</th>` : html`<th scope="col">${name}</th>`);

/** A table whose first cells head their rows. `foot` is a last row of sums. */
export function table(caption: Content, headings: readonly Heading[], rows: readonly (readonly Content[])[], foot?: readonly Content[]): Safe {
  return html`<table><caption>${caption}</caption>
<thead><tr>${headings.map(heading)}</tr></thead>
<tbody>
${rows.map((row) => cells(headings, row))}</tbody>${foot && html`<tfoot>${cells(headings, foot)}</tfoot>`}</table>
`;
}
