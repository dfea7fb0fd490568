import { expect, it } from 'vitest';
import { SpoorError } from '../../../src-core/base/errors.ts';
import type { Remote } from '../../../src-core/contract/rpc.ts';
import { Intake } from '../../../src-core/pipeline/intake.ts';
import { rejectBatch } from '../../../src-core/store/block.ts';
import type { StoreService } from '../../../src-core/store/service.ts';

it('a sender that waits for room is told when the store is lost', { timeout: 5000 }, async () => {
  const lost = Promise.withResolvers<undefined>();
  const store: Pick<Remote<StoreService>, 'append' | 'startIntake'> = { startIntake: async () => undefined, append: () => lost.promise };
  const intake = await Intake.open(store as Remote<StoreService>);
  const block = { source: 0, batch: rejectBatch(undefined), raw: new Uint8Array(0), position: 0, length: 0, prefixSha256: '', transfer: [] };
  for (let sent = 0; sent < 8; sent++) await intake.append(block);
  const waiting = intake.append(block);
  setTimeout(() => lost.reject(new SpoorError('worker_lost', 'gone')), 50);
  await expect(waiting).rejects.toMatchObject({ code: 'worker_lost' });
});
