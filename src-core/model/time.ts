/** A range of event time, [from, to), microseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** ISO 8601 with microseconds, UTC: `2026-01-01T00:00:03.000000Z`. */
export function formatTime(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${rest}Z`);
}
