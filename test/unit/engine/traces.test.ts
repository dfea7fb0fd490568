import { expect, it } from 'vitest';
import type { Remote } from '../../../src-core/contract/rpc.ts';
import { caseTraces } from '../../../src-core/engine/traces.ts';
import { traceSql } from '../../../src-core/store/rule-sql.ts';
import type { StoreService } from '../../../src-core/store/service.ts';

/** A case that has so many events, and what it was asked. */
function caseOf(events: number): { readonly store: Remote<StoreService>; readonly asked: string[] } {
  const asked: string[] = [];
  const query = (sql: string): Promise<unknown> => {
    asked.push(sql);
    return Promise.resolve({ rows: sql.startsWith('select count(*)') ? [[String(events)]] : [['a', ['x'], '0']], truncated: false });
  };
  return { store: { schema: () => Promise.resolve([]), query } as unknown as Remote<StoreService>, asked };
}

const sql = traceSql({ by: ['user'], event: 'event' });

it('says what to do where more events would be read than have room, before it reads them', async () => {
  const { store, asked } = caseOf(20_000_001);
  await expect(caseTraces(store, sql, { gap: undefined }, {})).rejects.toMatchObject({ code: 'bad_argument', message: expect.stringMatching(/20,000,001 events.*fewer inputs, narrow the time, or name fewer events by a query/) as string });
  expect(asked.length).toBe(1);
});

it('reads as many as have room, a part after the other', async () => {
  const { store, asked } = caseOf(20_000_000);
  expect((await caseTraces(store, sql, { gap: undefined }, {})).length).toBe(40);
  expect(asked.length).toBe(41);
});
