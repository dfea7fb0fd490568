import { resolve } from 'node:path';
import { text, type Options } from '../options.ts';
import { withEngine } from '../with-engine.ts';

export async function exportCase(path: string, options: Options): Promise<void> {
  const what = text(options, 'what') as 'events' | 'alerts' | 'windows' | 'case';
  await withEngine((engine) => engine.exportTo(path, what, resolve(text(options, 'to')!)));
}
