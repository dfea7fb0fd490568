import { rename, rm } from 'node:fs/promises';

/** Has a file written whole or not at all: under another name first. */
export async function wholeFile(path: string, write: (temporary: string) => Promise<unknown>): Promise<void> {
  const temporary = `${path}.part`;
  try {
    await write(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
