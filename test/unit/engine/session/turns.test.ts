import { expect, it } from 'vitest';
import { Turns } from '../../../../src-core/engine/session/turns.ts';

it('turns are taken in the order they were asked for; who gives way goes behind those that wait', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const work = async (name: string, ways: number): Promise<void> => {
    await turns.take();
    for (let i = 0; i < ways; i++) {
      order.push(name);
      await turns.giveWay();
    }
    order.push(`${name} ends`);
    turns.give();
  };
  const all = [work('a', 2), work('b', 0), work('c', 1), work('d', 0)];
  expect(turns.wanted).toBe(true);
  await Promise.all(all);
  expect(order).toEqual(['a', 'b ends', 'c', 'd ends', 'a', 'c ends', 'a ends']);
  expect(turns.wanted).toBe(false);
  await turns.take();
  await turns.giveWay();
});
