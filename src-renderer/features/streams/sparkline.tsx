import type { ReactNode } from 'react';
import { secondsKept } from './streams-model.ts';

const height = 20;

/** The last minute's rates, the newest at the right. */
export function Sparkline({ rates }: { readonly rates: readonly number[] }): ReactNode {
  const most = Math.max(1, ...rates);
  const first = secondsKept - rates.length;
  const line = rates.map((rate, i) => `${first + i},${(height - (rate / most) * (height - 2)).toFixed(1)}`);
  return (
    <svg className="streams-spark" viewBox={`0 0 ${secondsKept - 1} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {line.length > 1 && <path className="streams-spark-area" d={`M${first},${height}L${line.join('L')}L${secondsKept - 1},${height}Z`} />}
      {line.length > 1 && <path className="streams-spark-line" d={`M${line.join('L')}`} vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}
