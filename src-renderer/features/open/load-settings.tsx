import type { ReactNode } from 'react';
import type { Preview } from '../../../src-core/contract/intake.ts';
import { problemsOf, type OpenSettings } from './settings.ts';

interface LoadSettingsProps {
  readonly settings: OpenSettings;
  readonly preview: Preview | undefined;
  readonly openCase: string | undefined;
  readonly intoOpen: boolean;
  readonly ready: boolean;
  onIntoOpen(into: boolean): void;
  onChange(changes: Partial<OpenSettings>): void;
  onLoad(): void;
}

/** How the inputs are to be read, and where to. */
export function LoadSettings({ settings, preview, openCase, intoOpen, ready, onIntoOpen, onChange, onLoad }: LoadSettingsProps): ReactNode {
  const fields = [...new Set(preview?.inputs.flatMap((input) => input.fields))];
  const [first] = preview?.inputs ?? [];
  const problems = problemsOf(settings);
  return (
    <form className="open-settings" onSubmit={(event) => {
      event.preventDefault();
      if (ready) onLoad();
    }}>
      <label>Format
        <select value={settings.format} onChange={(event) => onChange({ format: event.target.value })}>
          <option value="">recognised{first?.format === undefined ? '' : `: ${first.format}`}</option>
          {preview?.formats.map((format) => <option key={format}>{format}</option>)}
        </select>
      </label>
      <label>Time field
        <select value={settings.timeField} onChange={(event) => onChange({ timeField: event.target.value })}>
          <option value="">recognised{first?.timeField === undefined ? ': none' : `: ${first.timeField}`}</option>
          {[...new Set([...fields, ...(settings.timeField === '' ? [] : [settings.timeField])])].map((field) => <option key={field}>{field}</option>)}
        </select>
      </label>
      <label>Zone of times without one
        <input list="open-zones" aria-invalid={problems.timeZone !== undefined} aria-describedby="open-zone" value={settings.timeZone} onChange={(event) => onChange({ timeZone: event.target.value })} />
        {problems.timeZone !== undefined && <small id="open-zone" role="alert">{problems.timeZone}</small>}
        <datalist id="open-zones">{['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => <option key={zone} value={zone} />)}</datalist>
      </label>
      <label>Clock offset
        <input value={settings.clockOffset} placeholder="none; 90s, -1h" aria-invalid={problems.clockOffset !== undefined} aria-describedby="open-offset" onChange={(event) => onChange({ clockOffset: event.target.value })} />
        <small id="open-offset" role={problems.clockOffset === undefined ? undefined : 'alert'}>{problems.clockOffset ?? 'Added to every time: for a clock that went wrong.'}</small>
      </label>
      <fieldset className="open-target">
        <legend>Into</legend>
        <label><input type="radio" name="open-into" checked={!intoOpen} onChange={() => onIntoOpen(false)} /> a case of its own</label>
        {openCase !== undefined && <label><input type="radio" name="open-into" checked={intoOpen} onChange={() => onIntoOpen(true)} /> the open case {openCase}</label>}
        {!intoOpen && <input aria-label="Path of the case" value={settings.case} placeholder={preview?.case ?? ''} onChange={(event) => onChange({ case: event.target.value })} />}
      </fieldset>
      <button className="button open-load" type="submit" disabled={!ready}>Load and detect <kbd>Ctrl+Enter</kbd></button>
    </form>
  );
}
