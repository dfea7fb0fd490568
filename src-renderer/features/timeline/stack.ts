import type { Histogram, StackBy } from '../../../src-core/contract/explore.ts';
import { severities, type Severity } from '../../../src-core/model/rule.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** One colour of the stack, bottom first. */
export interface Layer {
  readonly value: string | undefined;
  readonly label: string;
  /** A token. */
  readonly colour: string;
  /** Which pattern stands for it where colours do not. */
  readonly pattern: number;
  readonly counts: Float64Array;
}

const isSeverity = (value: string | undefined): value is Severity => severities.some((severity) => severity === value);

/** Gives each value a colour of its own, and the same one at every zoom. */
export class SeriesColours {
  readonly #numbers = new Map<string, number>();

  numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

export function layersOf(series: Histogram['series'], by: StackBy, colours: SeriesColours): readonly Layer[] {
  const layers = series.map(({ value, counts }) => ({ value, counts, label: labelOf(value, by), ...lookOf(value, by, colours) }));
  return by.kind === 'severity' ? layers.sort((a, b) => rank(a.value) - rank(b.value)) : layers;
}

const rank = (value: string | undefined): number => severities.findIndex((severity) => severity === value);

function labelOf(value: string | undefined, by: StackBy): string {
  if (by.kind === 'none') return 'events';
  if (value === undefined) return by.kind === 'severity' ? 'no alert' : 'others or none';
  return value === '' ? '""' : visibleText(value, 60);
}

function lookOf(value: string | undefined, by: StackBy, colours: SeriesColours): { colour: string; pattern: number } {
  if (by.kind === 'none') return { colour: '--series-1', pattern: 0 };
  if (by.kind === 'severity') return { colour: isSeverity(value) ? `--severity-${value}` : '--series-10', pattern: rank(value) + 1 };
  if (value === undefined) return { colour: '--border-input', pattern: 5 };
  const number = colours.numberOf(value) % 10;
  return { colour: `--series-${number + 1}`, pattern: number };
}

/** As a choice in the picker, and back. */
export const stackId = (by: StackBy): string => (by.kind === 'field' ? `field:${by.field}` : by.kind);

export function stackOf(id: string): StackBy {
  if (id.startsWith('field:')) return { kind: 'field', field: id.slice('field:'.length) };
  return id === 'severity' || id === 'source' ? { kind: id } : { kind: 'none' };
}
