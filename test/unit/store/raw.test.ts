import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../src-core/engine/engine.ts';
import { packRaw, unpackRaw } from '../../../src-core/store/raw-block.ts';
import { analyzeRequest } from '../../support/engine-suite.ts';
import { memoryThreads } from '../../support/memory-threads.ts';
import { faults, withCase } from '../../support/open-case.ts';
import { newSource, storeText } from '../../support/store-blocks.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
const mebibyte = 2 ** 20;

describe('a raw block', () => {
  it('gives back every byte and extent', () => {
    const extents = fc.array(fc.tuple(fc.integer({ min: -100, max: 1000 }), fc.nat(1000)), { maxLength: 50 }).map((pairs) => Int32Array.from(pairs.flat()));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), extents, (bytes, places) => {
      const raw = unpackRaw(packRaw(bytes, places), places.length / 2);
      expect([Buffer.from(raw.bytes).equals(bytes), raw.extents]).toEqual([true, places]);
    }));
  });
});

describe('raw records', { timeout: 60_000 }, () => {
  it('are exact to the byte, those of rejects too', async () => {
    const records = ['{"a":1}', '  {"a" : 2 }\t', 'not json', '{"a":"\\u0000"}', '{"a":"\u00e4\u{1f43e}"}', '\x00\x01', '{"cut'];
    const broken = Buffer.concat([Buffer.from(`${records.slice(0, 6).join('\r\n')}\n\n \n`), Buffer.from([0x7b, 0xff, 0xfe, 0x0a]), Buffer.from(records[6]!)]);
    const expected = [...records.slice(0, 6).map((text) => Buffer.from(text)), Buffer.from([0x7b, 0xff, 0xfe]), Buffer.from(records[6]!)];
    await withCase(folder('a.spoor'), 'create', async (store) => {
      const source = await storeText(store, newSource('a'), broken, [7], (block) => block % 3 === 0);
      expect([source.records, source.events, source.rejected]).toEqual([8, 4, 4]);
      for (const [seq, record] of expected.entries()) expect(Buffer.from((await store.record(source.id, seq))!).toString('latin1')).toBe(record.toString('latin1'));
      expect([await store.record(source.id, 8), await store.record(source.id, -1), await store.record(7, 0)]).toEqual([undefined, undefined, undefined]);
    });
  });

  it('that are too long are rejected and kept whole', async () => {
    const long = Buffer.concat([Buffer.from('{"long":"'), Buffer.alloc(20 * mebibyte, 'spoor '), Buffer.from('"}')]);
    const almost = Buffer.concat([Buffer.from('{"almost":"'), Buffer.alloc(10 * mebibyte, 'x'), Buffer.from('"}')]);
    const lines = [Buffer.from('{"a":1}'), long, Buffer.from('{"a":2}'), almost, long, Buffer.from('{"a":3}'), long];
    writeFileSync(folder('a.ndjson'), Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from('\n'), line]))));
    const engine = new Engine(memoryThreads, 'spoor test');
    const { sources } = await engine.analyze({ ...analyzeRequest(folder('a.ndjson'), folder('a.spoor')), rules: [], format: 'ndjson' });
    await engine.dispose();
    expect(sources).toMatchObject([{ records: 7, events: 4, rejected: 3 }]);
    await withCase(folder('a.spoor'), 'read', async (store) => {
      expect((await store.query('select seq, length, reason from rejects order by seq')).rows).toEqual([1, 4, 6].map((seq) => [String(seq), String(long.length), 'longer than 16 MiB']));
      for (const [seq, line] of lines.entries()) {
        const record = Buffer.from((await store.record(0, seq))!);
        expect(record.equals(line), `record ${seq}`).toBe(true);
      }
    });
    expect(await faults(folder('a.spoor'))).toEqual([]);
  });
});
