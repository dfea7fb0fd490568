import { Random } from '../../src-core/base/random.ts';
import { protocol, runOf } from './machines.ts';

const start = Date.UTC(2026, 0, 1);

/** Users of which each runs through the scenario's protocol once, one after the other, an event a second; the last `wrong` of them with errors. */
export function protocolLog(users: number, wrong: number): string {
  const random = new Random(11);
  const lines: string[] = [];
  for (let user = 0; user < users; user++) {
    const run = user < users - wrong ? runOf(protocol, random) : runOf(protocol, random, { rate: 0.3, kind: 'stays' });
    for (const action of run) lines.push(JSON.stringify({ timestamp: new Date(start + lines.length * 1000).toISOString(), user: `u${user}`, action, step: lines.length % 5 }));
  }
  return `${lines.join('\n')}\n`;
}
