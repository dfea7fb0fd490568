import { visits, type Node } from './automaton.ts';

/** A sum of likelihood ratios, twice their logarithms, and its degrees of freedom. */
interface Difference {
  ratio: number;
  freedom: number;
}

/** Adds how much the shares of two states differ. What came less often than `few` is counted together: of small counts the test makes too much. */
export function addDifference(here: Node, there: Node, few: number, found: Difference): void {
  const rest: [number, number] = [0, 0];
  const [n, m] = [visits(here), visits(there)];
  let cells = 0;
  let sum = surprise(n + m) - surprise(n) - surprise(m);
  const add = (x: number, y: number): void => {
    if (x + y === 0) return;
    cells++;
    sum += surprise(x) + surprise(y) - surprise(x + y);
  };
  const take = (x: number, y: number): void => {
    if (x + y >= few) add(x, y);
    else {
      rest[0] += x;
      rest[1] += y;
    }
  };
  take(here.ends, there.ends);
  for (const [code, { count }] of here.next) take(count, there.next.get(code)?.count ?? 0);
  for (const [code, { count }] of there.next) if (!here.next.has(code)) take(0, count);
  add(...rest);
  found.ratio += 2 * sum;
  found.freedom += Math.max(0, cells - 1);
}

const surprise = (count: number): number => (count === 0 ? 0 : count * Math.log(count));
