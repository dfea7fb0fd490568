/** Microseconds in one unit of each suffix that a duration may carry. */
const units: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6, d: 86400e6 };

/** Reads `250ms`, `20s`, `1m30s`, `24h` ... as microseconds; `undefined` where the text is no positive duration. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(us|ms|s|m|h|d))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h|d)/g)) total += Number(amount) * units[unit!]!;
  return Number.isSafeInteger(total) && total > 0 ? total : undefined;
}

/** Writes microseconds as people do: `20 s`, `1 min`, `1 h 30 min`. */
export function formatDuration(microseconds: number): string {
  const parts: string[] = [];
  let rest = microseconds;
  for (const [name, size] of [['d', 86400e6], ['h', 3600e6], ['min', 60e6]] as const) {
    const whole = Math.floor(rest / size);
    if (whole > 0) parts.push(`${whole} ${name}`);
    rest -= whole * size;
  }
  if (rest > 0 || parts.length === 0) parts.push(rest >= 1e6 || rest === 0 ? `${rest / 1e6} s` : rest >= 1e3 ? `${rest / 1e3} ms` : `${rest} us`);
  return parts.join(' ');
}
