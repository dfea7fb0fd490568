import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressionOf } from '../../../src-core/formats/sniff.ts';
import { Content, hashFile } from '../../../src-core/sources/content.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = Buffer.from('a line of text\n'.repeat(200_000));

async function read(bytes: Uint8Array): Promise<{ readonly content: Content; readonly bytes: Buffer; readonly hashes: { readonly sha256: string; readonly contentSha256: string } }> {
  mkdirSync(folder('.'), { recursive: true });
  writeFileSync(folder('a'), bytes);
  const content = new Content({ name: 'a', path: folder('a'), size: bytes.length });
  await content.open(compressionOf);
  const chunks: Uint8Array[] = [];
  for (let chunk = await content.next(); chunk !== undefined; chunk = await content.next()) {
    chunks.push(chunk);
    content.hash(chunk);
  }
  const hashes = await content.hashes();
  await content.dispose();
  return { content, bytes: Buffer.concat(chunks), hashes };
}

describe('content', { timeout: 20_000 }, () => {
  it.each([['plain', text], ['gzip', gzipSync(text)], ['empty', Buffer.alloc(0)]])('of a %s file has the hashes of file and content', async (name, file) => {
    const { content, bytes, hashes } = await read(file);
    const expected = name === 'empty' ? file : text;
    expect(bytes.equals(expected)).toBe(true);
    expect([content.problem, content.bytesRead]).toEqual([undefined, file.length]);
    expect(hashes).toEqual({ sha256: sha256(file), contentSha256: sha256(expected) });
    expect(await hashFile(folder('a'))).toBe(sha256(file));
  });

  it('of a file that breaks off has the hash of the whole file and says why it ends', async () => {
    const damaged = gzipSync(text);
    damaged[damaged.length - 1]! ^= 1;
    const file = Buffer.concat([damaged, Buffer.alloc(3_000_000, 1)]);
    const { content, bytes, hashes } = await read(file);
    expect(content.problem).toMatch(/^the gzip stream is cut off or damaged: /);
    expect(hashes).toEqual({ sha256: sha256(file), contentSha256: sha256(text) });
    expect(bytes.equals(text)).toBe(true);
    expect(content.bytesRead).toBe(file.length);
  });

  it('that cannot be read says so', async () => {
    mkdirSync(folder('.'), { recursive: true });
    await expect(new Content({ name: 'x', path: folder('x'), size: -1 }).open(compressionOf)).rejects.toMatchObject({ code: 'source_unreadable' });
    await expect(new Content({ name: 'x', path: folder('.'), size: -1 }).open(compressionOf)).rejects.toMatchObject({ code: 'source_unreadable' });
  });
});
