import { useState, type ReactNode } from 'react';
import type { EventDetails } from '../../../src-core/contract/explore.ts';
import { Input } from '../../ui/field.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import { ActRows } from './act-rows.tsx';

type Field = EventDetails['fields'][number];

const worthSearching = 15;
const clip = 500;

/** All fields with their values; each can be kept to, left out and copied. */
export function EventFields({ fields }: { readonly fields: readonly Field[] }): ReactNode {
  const services = useServices();
  const [text, setText] = useState('');
  const wanted = text.toLowerCase();
  const shown = fields.filter(({ name, value }) => wanted === '' || name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted));
  const run = (command: string) => (field: Field): void => void services.execute(command, field);
  return (
    <section aria-label="Fields">
      <h3>{fields.length} field{fields.length === 1 ? '' : 's'}</h3>
      {fields.length > worthSearching && <Input label="Find a field or value" hideLabel type="search" placeholder="Find a field or value" value={text} onChange={setText} />}
      <ActRows label="Fields" rows={shown} keyOf={({ name }) => name} onMenu={(field, at) => services.dialogs.menu('context/value', at, field)}
        cells={({ name, value, type }) => [<span key="name" title={`${visibleText(name)}, ${type}`}>{visibleText(name, 100)}</span>, <Value key="value" value={value} />]}
        acts={[
          { icon: 'add', label: 'Only events with this value', key: '+', run: run('details.include') },
          { icon: 'remove', label: 'Without this value', key: '-', run: run('details.exclude') },
          { icon: 'copy', label: 'Copy the value', key: 'c', run: run('details.copyValue') },
        ]} />
      {shown.length === 0 && fields.length > 0 && <p className="details-muted">No field or value has that text.</p>}
    </section>
  );
}

function Value({ value }: { readonly value: string }): ReactNode {
  const [whole, setWhole] = useState(false);
  if (value === '') return <span className="details-muted" title="The empty text">&quot;&quot;</span>;
  return (
    <>
      {visibleText(value, whole ? value.length : clip)}
      {value.length > clip && !whole && <button type="button" className="details-link" onClick={() => setWhole(true)}>all {value.length.toLocaleString('en')} characters</button>}
    </>
  );
}
