import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const sources = new URL('../../src-core/store/', import.meta.url).href;

/** A process that writes an event into a case, says `ready` and holds the case open until it is killed. */
export async function holdCase(path: string): Promise<ChildProcess> {
  const script = `
    import { Case } from '${sources}case.ts';
    const store = new Case('spoor test');
    await store.open(${JSON.stringify(path)}, 'create', '256MB');
    await store.setInfo({ examiner: 'held' });
    console.log('ready');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: new URL('../../', import.meta.url), stdio: ['ignore', 'pipe', 'inherit'] });
  const first = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (!String(first[0]).startsWith('ready')) throw new Error('the child did not open the case');
  return child;
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
