import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Random } from '../../../../../src-core/base/random.ts';
import { Engine } from '../../../../../src-core/engine/engine.ts';
import { pathOf } from '../../../../../src-renderer/features/state-machine/path.ts';
import type { Services } from '../../../../../src-renderer/workbench/services.ts';
import { analyzeRequest } from '../../../../support/engine-suite.ts';
import { memoryThreads } from '../../../../support/memory-threads.ts';
import { withCase } from '../../../../support/open-case.ts';
import { useFolder } from '../../../../support/use-folder.ts';

const folder = useFolder();
const rules = `spoor: 1
detectors:
  - id: machine
    kind: state-machine
    where: "NOT kind:noise"
    by: [user, host]
    event: action
    events: { failed: "code:>400 OR kind:error" }
    initial: OUT
    states:
      OUT: { login: IN, failed: OUT }
      IN: { read: [{ to: DEEP, where: "n:>5" }, { to: IN }], leave: OUT }
      DEEP: { failed: { to: END, where: "n:>2" }, leave: OUT }
      END: final
    timeouts: { IN: 20s, DEEP: { after: 15s, to: IN } }
`;

it('goes the way that the rule went: names by query and field, guards, timeouts, several fields of a key', { timeout: 60_000 }, async () => {
  const random = new Random(5);
  const start = Date.UTC(2026, 0, 1);
  const lines = Array.from({ length: 600 }, (_, i) => JSON.stringify({
    timestamp: new Date(start + i * 700).toISOString(), user: random.pick(['a', 'b c', '7']), host: random.pick(['x', 'y/z']), n: random.integer(9), code: random.pick([200, 500]), kind: random.pick(['', 'noise', 'error', 'info']),
    ...(random.uniform() < 0.9 ? { action: random.pick(['login', 'read', 'read', 'leave', 'failed', 'odd']) } : {}),
  }));
  writeFileSync(folder('a.ndjson'), `${lines.join('\n')}\n`);
  writeFileSync(folder('own.yaml'), rules);
  const engine = new Engine(memoryThreads, 'spoor test');
  await engine.analyze({ ...analyzeRequest(folder('a.ndjson'), folder('a.spoor')), rules: [folder('own.yaml')] });
  await engine.dispose();
  await withCase(folder('a.spoor'), 'write', async (store) => {
    const { rule } = await store.machine({ rule: 'machine' }, {});
    const alerts = await store.alertPage({ filter: { query: '' }, text: '', by: 'none', sort: { by: 'first_seen', descending: false }, offset: 0, limit: 1000 }, {});
    const { last } = await store.counts();
    const keys = [...new Map(alerts.map(({ key }) => [JSON.stringify(key), key])).values()];
    expect(keys).toHaveLength(6);
    for (const key of keys) {
      const { steps, total, taken } = await pathOf({ engine: store } as unknown as Services, rule!, key, last!, new AbortController().signal);
      const own = alerts.filter((alert) => JSON.stringify(alert.key) === JSON.stringify(key)).map(({ first }) => first);
      expect(steps.filter(({ refused }) => refused).map(({ time }) => time)).toEqual(own);
      expect([own.length > 5, steps.length > own.length, total === taken]).toEqual([true, true, true]);
    }
  });
});
