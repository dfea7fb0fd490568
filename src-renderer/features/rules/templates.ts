import type { Suggestion } from './suggestion.ts';

const base = '#{my-rule}\n  title: #{What it finds}\n  kind: ';

/** A whole rule of each kind, without its dash. */
export const ruleTemplates: readonly Suggestion[] = [
  {
    label: 'rule: threshold', type: 'template', info: 'Alerts where a window goes beyond a limit.',
    snippet: `id: ${base}threshold\n  by: [#{field}]\n  window: { type: hopping, size: #{20s}, every: #{1s} }\n  having: count > #{9:10}\n  severity: medium`,
  },
  {
    label: 'rule: aggregate', type: 'template', info: 'Measures every window; alerts only where it has "having".',
    snippet: `id: ${base}aggregate\n  by: [#{field}]\n  window: { type: tumbling, size: #{1m} }\n  emit: { events: count() }`,
  },
  {
    label: 'rule: indicator', type: 'template', info: 'Looks values up in a list of addresses, networks, domains, hashes or URLs.',
    snippet: `id: ${base}indicator\n  fields: [#{field}]\n  values: [#{203.0.113.7}]\n  severity: high`,
  },
];

/** What a new file begins with. */
export const newFileText = `spoor: 1
detectors:
  - id: my-rule
    title: More than 10 events in 20 seconds
    kind: threshold
    window: { type: hopping, size: 20s, every: 1s }
    having: count > 10
    severity: medium
`;
