export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The same of what is to be more. */
export const figureAtLeast = (name: string, value: number, unit: string, limit: number): void =>
  say(`${name.padEnd(58)} ${value.toFixed(2)} ${unit}  (to be at least ${limit} ${unit}: ${value >= limit ? 'holds' : 'DOES NOT HOLD'})`);

/** A measured figure beside what was asked for. */
export const figure = (name: string, value: number, unit: string, limit: number): void =>
  say(`${name.padEnd(58)} ${value.toFixed(2)} ${unit}  (to be at most ${limit} ${unit}: ${value <= limit ? 'holds' : 'DOES NOT HOLD'})`);
