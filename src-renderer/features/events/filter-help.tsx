import type { ReactNode } from 'react';
import { Dropdown } from './dropdown.tsx';

const examples: readonly (readonly [query: string, meaning: string])[] = [
  ['status:404', 'the field has this value; numbers compare as numbers'],
  ['path:"/wp-login.php"', 'exactly this text'],
  ['user:adm*', 'begins so; * is any text, ? is one character'],
  ['status:[400 TO 499]', 'between, both ends with it; {400 TO 499} without them'],
  ['bytes:>1000000', 'more than; also >=, < and <='],
  ['client:10.0.0.0/8', 'an address in this network'],
  ['path:/\\.(php|asp)$/', 'a regular expression; /…/i in either case'],
  ['user:*', 'has a value; NOT user:* has none'],
  ['failed', 'this text in any field, in either case'],
  ['raw:"GET /admin"', 'this text anywhere in the raw record'],
  ['_time:>=2026-01-31T06:00:00Z', 'since then'],
  ['(status:401 OR status:403) AND NOT user:alice', 'AND, OR, NOT and parentheses; a space means AND'],
];

/** How filters are written, by examples that can be taken over. */
export const FilterHelp = ({ onExample }: { readonly onExample: (query: string) => void }): ReactNode => (
  <Dropdown label="How to write a filter" icon="question">
    <table className="events-help">
      <caption>A choice writes the example; Enter in the filter applies it.</caption>
      <tbody>
        {examples.map(([query, meaning]) => (
          <tr key={query}>
            <td><button type="button" className="events-example" onClick={() => onExample(query)}>{query}</button></td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p>Fields and frequent values are offered as you write (Ctrl+Space shows them). Up and Down go over earlier filters.</p>
  </Dropdown>
);
