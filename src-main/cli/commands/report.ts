import { flag, text, type Options } from '../options.ts';
import { withEngine } from '../with-engine.ts';

export async function report(path: string, options: Options): Promise<void> {
  await withEngine((engine) => engine.report(path, { path: text(options, 'to')!, defang: flag(options, 'defang') }));
}
