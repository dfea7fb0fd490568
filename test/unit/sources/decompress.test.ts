import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompress, type Compression } from '../../../src-core/sources/decompress.ts';

interface Got {
  readonly content: Buffer;
  readonly error: unknown;
}

/** Feeds the bytes in pieces of these sizes, repeated. */
async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function read(bytes: Uint8Array, compression: Compression, sizes: readonly number[] = [1 << 20]): Promise<Got> {
  const content: Uint8Array[] = [];
  try {
    for await (const chunk of decompress(pieces(bytes, sizes), compression)) content.push(chunk);
    return { content: Buffer.concat(content), error: undefined };
  } catch (error) {
    return { content: Buffer.concat(content), error };
  }
}

/** Lines that compress about four to one. */
const lines = (count: number, seed = 1): Buffer => Buffer.from(Array.from({ length: count }, (_, i) => `${i} ${(Math.imul(i + 1, 2654435761 + seed) >>> 0).toString(16)} GET /index.html\n`).join(''));
const text = lines(50_000);
const compressions = { gzip: (bytes: Uint8Array) => gzipSync(bytes), zstd: (bytes: Uint8Array) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } }) };
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100_000 })), { minLength: 1, maxLength: 5 });

describe('no compression', () => {
  it('gives the bytes as they are', async () => expect((await read(text, 'none', [1000])).content.equals(text)).toBe(true));
});

describe.each(['gzip', 'zstd'] as const)('%s', { timeout: 30_000 }, (compression) => {
  const compress = compressions[compression];

  it('gives members and frames one after another, however the bytes come', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 5 }), sizes, async (parts, cut) => {
      const { content, error } = await read(Buffer.concat(parts.map(compress)), compression, cut);
      expect([error, content.equals(Buffer.concat(parts))]).toEqual([undefined, true]);
    }), { numRuns: 50, interruptAfterTimeLimit: 10_000 });
    const large = [text, Buffer.alloc(0), lines(1000, 2), Buffer.alloc(3_000_000, 'a')];
    for (const cut of [[1 << 20], [4096, 7], [99_991]]) {
      const { content, error } = await read(Buffer.concat(large.map(compress)), compression, cut);
      expect([error, content.equals(Buffer.concat(large))]).toEqual([undefined, true]);
    }
  });

  it('cut off gives all that can be had, then says so', async () => {
    const packed = compress(text);
    for (const share of [0.1, 0.5, 0.9]) {
      const { content, error } = await read(packed.subarray(0, Math.floor(packed.length * share)), compression);
      expect(error).toBeInstanceOf(Error);
      expect(content.equals(text.subarray(0, content.length))).toBe(true);
      expect(content.length).toBeGreaterThan(text.length * share - 400_000);
      if (compression === 'gzip') expect(content.length).toBeGreaterThan(text.length * share * 0.95);
    }
    const { content, error } = await read(packed.subarray(0, -1), compression);
    expect([error instanceof Error, content.equals(text)]).toEqual([true, true]);
  });

  it('with a wrong checksum gives all of the content, then says so', async () => {
    for (const whole of [text, lines(3)]) {
      const packed = compress(whole);
      packed[packed.length - (compression === 'gzip' ? 5 : 1)]! ^= 1;
      const { content, error } = await read(packed, compression);
      expect([error instanceof Error, content.equals(whole)]).toEqual([true, true]);
    }
  });

  it('damaged in the midst gives what stands before', async () => {
    const packed = compress(text);
    packed.fill(0xff, packed.length / 2, packed.length / 2 + 64);
    const { content, error } = await read(packed, compression);
    expect(error).toBeInstanceOf(Error);
    expect(content.length).toBeGreaterThan(text.length * 0.3);
    expect(content.subarray(0, text.length * 0.3).equals(text.subarray(0, text.length * 0.3))).toBe(true);
  });

  it('followed by something else gives all of the content', async () => {
    for (const tail of [Buffer.from('\nrubbish'), Buffer.alloc(5000, 'x')]) {
      for (const cut of [[1 << 20], [333]]) expect((await read(Buffer.concat([compress(text), tail]), compression, cut)).content.equals(text)).toBe(true);
    }
  });

  it('of a stream that cannot be read on says so', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield compress(text).subarray(0, 50_000);
      throw new Error('the disk is gone');
    }
    const got: Uint8Array[] = [];
    await expect((async () => {
      for await (const chunk of decompress(breaking(), compression)) got.push(chunk);
    })()).rejects.toThrow('the disk is gone');
  });
});

describe('a gzip header', () => {
  it('may have every part there is', async () => {
    const plain = gzipSync(lines(10));
    const head = Buffer.from([...plain.subarray(0, 3), 31, ...plain.subarray(4, 10), 3, 0, 1, 0, 2, ...Buffer.from('name.log\0a comment\0'), 9, 9]);
    for (const cut of [[1 << 20], [1]]) {
      const { content, error } = await read(Buffer.concat([head, plain.subarray(10), plain]), 'gzip', cut);
      expect([error, content.toString()]).toEqual([undefined, lines(10).toString().repeat(2)]);
    }
  });
});

describe('padding', () => {
  it('of zeros after gzip is no damage', async () => {
    for (const cut of [[1 << 20], [512]]) expect(await read(Buffer.concat([gzipSync(text), Buffer.alloc(10_240)]), 'gzip', cut)).toMatchObject({ error: undefined });
  });
  it('in skippable frames of zstd is passed over', async () => {
    const skippable = Buffer.from([0x51, 0x2a, 0x4d, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5]);
    for (const cut of [[1 << 20], [3]]) {
      const { content, error } = await read(Buffer.concat([skippable, zstdCompressSync(lines(10)), skippable, skippable, zstdCompressSync(lines(5)), skippable]), 'zstd', cut);
      expect([error, content.toString()]).toEqual([undefined, lines(10).toString() + lines(5).toString()]);
    }
  });
});
