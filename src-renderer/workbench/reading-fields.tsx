import type { ReactNode } from 'react';
import type { Preview } from '../../src-core/contract/intake.ts';
import { Input, Select } from '../ui/field.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { readingProblems, type ReadingSettings } from './reading-settings.ts';
import { zones } from './shell-commands.ts';

interface ReadingFieldsProps {
  readonly settings: ReadingSettings;
  /** What reading inputs so would make of them. */
  readonly preview: Preview | undefined;
  onChange(changes: Partial<ReadingSettings>): void;
}

/** How inputs are to be read. */
export function ReadingFields({ settings, preview, onChange }: ReadingFieldsProps): ReactNode {
  const [first] = preview?.inputs ?? [];
  const problems = readingProblems(settings);
  const fields = preview?.inputs.flatMap((input) => input.fields) ?? [];
  return (
    <>
      <Select label="Format" data-autofocus="" value={settings.format} options={choices(first?.format === undefined ? '' : `: ${first.format}`, preview?.formats ?? [], settings.format)} onChange={(format) => onChange({ format })} />
      <Select label="Time field" value={settings.timeField} options={choices(first === undefined ? '' : `: ${visibleText(first.timeField ?? 'none', 100)}`, fields, settings.timeField)} onChange={(timeField) => onChange({ timeField })} />
      <Input label="Zone of times without one" value={settings.timeZone} suggestions={['UTC', ...zones()]} error={problems.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
      <Input label="Clock offset" placeholder="none; 90s, -1h" value={settings.clockOffset} hint="Added to every time: for a clock that went wrong." error={problems.clockOffset} onChange={(clockOffset) => onChange({ clockOffset })} />
    </>
  );
}

/** What was chosen before can be seen, whether it is among them or not. */
const choices = (found: string, names: readonly string[], chosen: string): readonly { readonly value: string; readonly label: string }[] => [
  { value: '', label: `recognised${found}` },
  ...[...new Set([...names, ...(chosen === '' ? [] : [chosen])])].map((name) => ({ value: name, label: visibleText(name, 100) })),
];
