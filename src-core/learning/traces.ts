/** Events in order, by name. */
export type Trace = readonly string[];

/** Sequences of events, as codes of their names. */
export interface Traces {
  /** Names, in the order of their code units, so that nothing depends on which came first. */
  readonly alphabet: readonly string[];
  /** One trace after the other. */
  readonly codes: Int32Array;
  /** Where each trace begins in `codes`, and at last where the last one ends. */
  readonly starts: Int32Array;
}

export function tracesOf(lists: readonly Trace[]): Traces {
  const alphabet = [...new Set(lists.flat())].sort();
  const codeOf = new Map(alphabet.map((name, code) => [name, code]));
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (starts[i + 1] = starts[i]! + list.length));
  const codes = new Int32Array(starts.at(-1)!);
  lists.forEach((list, i) => list.forEach((name, at) => (codes[starts[i]! + at] = codeOf.get(name)!)));
  return { alphabet, codes, starts };
}

/** The other way round. */
export const listsOf = ({ alphabet, codes, starts }: Traces): readonly Trace[] =>
  Array.from({ length: starts.length - 1 }, (_, i) => Array.from(codes.subarray(starts[i], starts[i + 1]), (code) => alphabet[code]!));

/** In an order of their own. */
export function sortTraces(traces: readonly Trace[]): readonly Trace[] {
  const texts = traces.map((trace): [string, Trace] => [JSON.stringify(trace), trace]);
  return texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, trace]) => trace);
}
