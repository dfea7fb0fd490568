import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes } from 'react';

interface Labelled {
  readonly label: string;
  /** The label is told but not shown. */
  readonly hideLabel?: boolean;
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'className' | 'list'> & Labelled & {
  readonly value: string;
  onChange(value: string): void;
  /** Why the text cannot be taken. */
  readonly error?: string | undefined;
  /** What the text is for; in place of it `error` is shown. */
  readonly hint?: string;
  readonly suggestions?: readonly string[] | undefined;
};

/** A text box with its label, what is wrong with it, and suggestions. */
export function Input({ label, hideLabel = false, onChange, error, hint, suggestions, ...rest }: InputProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</label>
      <input id={id} className="input" spellCheck={false} autoComplete="off" onChange={(event) => onChange(event.target.value)} list={suggestions === undefined ? undefined : `${id}-list`} aria-invalid={error !== undefined} aria-describedby={error !== undefined ? `${id}-error` : hint === undefined ? undefined : `${id}-hint`} {...rest} />
      {suggestions !== undefined && <datalist id={`${id}-list`}>{suggestions.map((text) => <option key={text} value={text} />)}</datalist>}
      {error !== undefined && <p id={`${id}-error`} className="field-error" role="alert">{error}</p>}
      {error === undefined && hint !== undefined && <p id={`${id}-hint`} className="field-hint">{hint}</p>}
    </div>
  );
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'className'> & Labelled & {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  onChange(value: string): void;
};

export function Select({ label, hideLabel = false, options, onChange, ...rest }: SelectProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</label>
      <select id={id} className="input" onChange={(event) => onChange(event.target.value)} {...rest}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  );
}
