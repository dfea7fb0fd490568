import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where what belongs to the person is kept, as the system wants it, unless told otherwise. */
export function userFolder(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Spoor');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Spoor');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'spoor');
}
