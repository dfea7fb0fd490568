import { useId, useMemo, type ReactNode } from 'react';
import { messageOf } from '../../../src-core/base/errors.ts';
import { Input, Select } from '../../ui/field.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { useFilter, useServices } from '../../workbench/use.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { learnMachine } from './learn-machine.ts';
import type { Machines } from './machines.ts';
import { problemsOf, requestOf, type LearnSettings } from './learn-settings.ts';
import { NarrowedBox } from './narrowed-box.tsx';
import { useDistinct } from './use-distinct.ts';

interface Props {
  readonly machines: Machines;
  readonly copies: WorkingCopies;
  readonly fields: readonly string[];
  readonly taken: ReadonlySet<string>;
  readonly settings: LearnSettings;
  readonly visible: boolean;
  readonly running: boolean;
  onChange(settings: LearnSettings): void;
}

/** More kinds of events make no machine that anybody can read. */
const manyKinds = 200;

export function LearnForm({ machines, copies, fields, taken, settings, visible, running, onChange }: Props): ReactNode {
  const services = useServices();
  const { query, from, to, alert, machine } = useFilter();
  const filter = useMemo(() => ({ query, from, to }), [query, from, to]);
  const problems = problemsOf(settings, taken);
  const ready = !running && Object.values(problems).every((problem) => problem === undefined);
  const distinct = useDistinct([...settings.by, settings.event], settings.narrowed ? filter : { query: '' }, visible);
  const change = (part: Partial<LearnSettings>): void => onChange({ ...settings, ...part });
  const kinds = distinct.get(settings.event) ?? 0;
  const values = (field: string): string => (distinct.get(field) === undefined ? 'counting its values.' : `about ${distinct.get(field)!.toLocaleString('en')} values.`);
  const setKey = (place: number, field: string): void => change({ by: settings.by.toSpliced(place, 1, ...(field === '' ? [] : [field])) });
  const learn = (): void => void learnMachine(services, machines, copies, requestOf(settings, filter)).catch((error: unknown) => services.dialogs.notify({ severity: 'error', text: messageOf(error) }));
  return (
    <form className="learn-form" onSubmit={(event) => {
      event.preventDefault();
      if (ready) learn();
    }}>
      <div className="learn-fields">
        {[...settings.by, ''].map((field, i) => (
          <Hinted key={i} hint={field !== '' ? `A trace for each: ${values(field)}` : i === 0 ? 'None: all events are one trace.' : 'None: the key is complete.'}>{(hint) => (
            <Select label={i === 0 ? 'Key field' : 'Further key field'} value={field} aria-describedby={hint} {...(i === 0 ? { 'data-autofocus': '' } : {})} options={choices('none', fields.filter((name) => name === field || !settings.by.includes(name)))} onChange={(name) => setKey(i, name)} />
          )}</Hinted>
        ))}
        <Hinted hint={problems.event ?? `Names what happened: ${values(settings.event)}${kinds > manyKinds ? ' Too many kinds for a machine that can be read.' : ''}`} warns={kinds > manyKinds || problems.event !== undefined}>{(hint) => (
          <Select label="Event field" value={settings.event} aria-describedby={hint} options={choices('choose', fields)} onChange={(event) => change({ event })} />
        )}</Hinted>
        <Hinted hint="So long a pause begins a new trace of the key.">{(hint) => <Input label="Pause that parts traces" value={settings.gap} placeholder="none; 30s, 5m, 1h" error={problems.gap} aria-describedby={hint} onChange={(gap) => change({ gap })} />}</Hinted>
        <Hinted hint="The chance to split one state in two.">{(hint) => <Input label="Significance" inputMode="decimal" value={settings.significance} error={problems.significance} aria-describedby={hint} onChange={(significance) => change({ significance })} />}</Hinted>
        <Hinted hint="The share of clean traces that may be refused.">{(hint) => <Input label="False positives" inputMode="decimal" value={settings.falsePositives} error={problems.falsePositives} aria-describedby={hint} onChange={(falsePositives) => change({ falsePositives })} />}</Hinted>
        <Hinted hint="Names its file, too.">{(hint) => <Input label="Id of the new rule" value={settings.id} error={problems.id} aria-describedby={hint} onChange={(id) => change({ id })} />}</Hinted>
      </div>
      <NarrowedBox filter={filter} others={alert !== undefined || machine !== undefined} checked={settings.narrowed} onChange={(narrowed) => change({ narrowed })} />
      <button className="button" type="submit" disabled={!ready}>Learn</button>
    </form>
  );
}

const choices = (none: string, fields: readonly string[]): readonly { readonly value: string; readonly label: string }[] => [{ value: '', label: none }, ...fields.map((name) => ({ value: name, label: visibleText(name, 100) }))];

/** A field with a line that says what it does; its id is handed on. */
function Hinted({ hint, warns = false, children }: { readonly hint: string; readonly warns?: boolean; readonly children: (id: string) => ReactNode }): ReactNode {
  const id = useId();
  return <div className="learn-field">{children(id)}<p id={id} className={warns ? 'learn-hint learn-warning' : 'learn-hint'}>{hint}</p></div>;
}
