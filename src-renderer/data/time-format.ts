import { createZone } from '../../src-core/base/zone.ts';

export type TimePrecision = 'day' | 'minute' | 'second' | 'millisecond' | 'microsecond';

/** Microseconds; beyond it no date has a name in every zone. */
const farthest = 8.6e18;

/** Microseconds since the epoch as a person reads them; the empty text for NaN and for what is no date. */
export type FormatTime = (microseconds: number, precision?: TimePrecision) => string;

const lengths: Readonly<Record<TimePrecision, number>> = { day: 10, minute: 16, second: 19, millisecond: 23, microsecond: 26 };

/** `2022-08-03 06:51:51.865323` in a zone as `createZone` takes it. Errors: `bad_argument`. */
export function createTimeFormat(zoneName: string, usual: TimePrecision): FormatTime {
  const zone = createZone(zoneName);
  return (microseconds, precision = usual) => {
    if (!(Math.abs(microseconds) < farthest)) return '';
    const local = microseconds + zone.offsetAt(microseconds);
    const milliseconds = Math.floor(local / 1000);
    const rest = String(local - milliseconds * 1000).padStart(3, '0');
    const text = new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', rest);
    return text.slice(0, text.length - 26 + lengths[precision]);
  };
}

/** From the first time to the last in a range; the second one's date only where it differs. */
export function spanInWords({ from, to }: { readonly from: number; readonly to: number }, format: FormatTime): string {
  const [first, last] = [format(from), format(to - 1)];
  return `${first} – ${last.length > lengths.day && first.slice(0, lengths.day) === last.slice(0, lengths.day) ? last.slice(lengths.day + 1) : last}`;
}
