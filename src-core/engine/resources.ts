import { fileURLToPath } from 'node:url';

/** A path within `resources`, from source and from a build alike. */
export const resource = (path: string): string => fileURLToPath(new URL(`../../resources/${path}`, import.meta.url));
