import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** The built page's files by their path in a URL. Whatever is not in here is not served. */
export type PageFiles = ReadonlyMap<string, PageFile>;

interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.png': 'image/png',
};

/** Reads all that was built, so that no path from outside ever reaches the file system. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) in types).map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [`/${relative(folder, path).split(sep).join('/')}`, { type: types[extname(path)]!, body: await readFile(path) }] as const;
  });
  return new Map(await Promise.all(files));
}
