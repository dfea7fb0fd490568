import type { ReactNode } from 'react';
import type { Preview } from '../../../src-core/contract/intake.ts';
import { ReadingFields } from '../../workbench/reading-fields.tsx';
import type { OpenSettings } from './settings.ts';

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
  return (
    <form className="open-settings" onSubmit={(event) => {
      event.preventDefault();
      if (ready) onLoad();
    }}>
      <ReadingFields settings={settings} preview={preview} onChange={onChange} />
      <fieldset className="open-target">
        <legend>Into</legend>
        <label><input type="radio" name="open-into" checked={!intoOpen} onChange={() => onIntoOpen(false)} /> a case of its own</label>
        {openCase !== undefined && <label><input type="radio" name="open-into" checked={intoOpen} onChange={() => onIntoOpen(true)} /> the open case {openCase}</label>}
        {!intoOpen && <input className="input" aria-label="Path of the case" value={settings.case} placeholder={preview?.case ?? ''} onChange={(event) => onChange({ case: event.target.value })} />}
      </fieldset>
      <button className="button open-load" type="submit" disabled={!ready}>Load and detect <kbd>Ctrl+Enter</kbd></button>
    </form>
  );
}
