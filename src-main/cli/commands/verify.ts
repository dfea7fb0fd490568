import { flag, type Options } from '../options.ts';
import { say, sayJson } from '../output.ts';
import { withEngine } from '../with-engine.ts';

export async function verify(path: string, options: Options): Promise<void> {
  const checks = await withEngine((engine) => engine.verify(path));
  const ok = checks.every((check) => check.ok);
  if (flag(options, 'json')) sayJson({ ok, checks });
  else {
    for (const { check, source, ok: held, detail } of checks) say(`${held ? 'ok    ' : 'FAILED'}  ${source === undefined ? '' : `${source}: `}${check}${detail === undefined ? '' : ` (${detail})`}`);
    say(ok ? 'The case holds.' : 'The case does not hold.');
  }
  process.exitCode = ok ? 0 : 1;
}
