import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '../..');

const about = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { readonly name: string; readonly version: string };

export const { version } = about;

/** Name and version. */
export const program = `${about.name} ${version}`;
