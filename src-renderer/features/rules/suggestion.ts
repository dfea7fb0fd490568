import type { FieldInfo } from '../../../src-core/contract/explore.ts';

/** Something that can be written at a place. */
export interface Suggestion {
  readonly label: string;
  readonly type: 'key' | 'value' | 'field' | 'function' | 'template';
  readonly detail?: string;
  readonly info?: string;
  /** What is written, where it is not the label. */
  readonly text?: string;
  /** The same with gaps to fill in: `#{name}`. */
  readonly snippet?: string;
  /** Comes before the others. */
  readonly first?: boolean;
}

export const fieldSuggestion = ({ name, type, aliases }: FieldInfo): Suggestion => ({
  label: name, type: 'field', detail: type.toLowerCase(), ...(aliases.length === 0 ? {} : { info: `also ${aliases.join(', ')}` }),
});
