import type { KeyboardEvent, ReactNode } from 'react';
import { ruleFileJsonSchema, schemasAt, type Schema } from './rule-schema.ts';

/** The rules' language on a page, from its schema. */
export function RuleHelp({ id }: { readonly id: string }): ReactNode {
  const schema = ruleFileJsonSchema();
  const kinds = schemasAt(schema, ['detectors', 0], undefined);
  const windows = schemasAt(schema, ['detectors', 0, 'window'], undefined).filter(unlike);
  return (
    <div id={id} popover="auto" className="rules-help" role="dialog" aria-label="How rules are written" tabIndex={0} onKeyDown={closeOnEscape} onToggle={({ newState, currentTarget }) => newState === 'open' && currentTarget.focus()}>
      <h3>Kinds</h3>
      <dl>{kinds.map((kind) => <Entry key={nameOf(kind, 'kind')} name={nameOf(kind, 'kind')} words={kind.properties?.['kind']?.description} />)}</dl>
      <h3>Windows</h3>
      <dl>{windows.map((window) => <Entry key={nameOf(window, 'type')} name={nameOf(window, 'type')} words={window.properties?.['type']?.description} />)}</dl>
      <h3>Keys</h3>
      <dl>{Object.entries(Object.assign({}, ...kinds.map(({ properties }) => properties)) as Readonly<Record<string, Schema>>).map(([name, { description, const: fixed }]) => fixed === undefined && <Entry key={name} name={name} words={description} />)}</dl>
      <h3>Aggregates</h3>
      <p>count(), count(field), distinct(field), sum(field), avg(field), min(field), max(field), percentile(field, 95) or p95(field)</p>
      <p>Ctrl+Space offers what can stand at the cursor; resting on a key tells what it means.</p>
    </div>
  );
}

function closeOnEscape(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Escape') return;
  event.currentTarget.hidePopover();
  event.stopPropagation();
}

const nameOf = (schema: Schema, key: string): string => String(schema.properties?.[key]?.const);
const unlike = (schema: Schema, i: number, all: readonly Schema[]): boolean => all.findIndex((other) => nameOf(other, 'type') === nameOf(schema, 'type')) === i;

function Entry({ name, words }: { readonly name: string; readonly words: string | undefined }): ReactNode {
  return (
    <>
      <dt><code>{name}</code></dt>
      <dd>{words}</dd>
    </>
  );
}
