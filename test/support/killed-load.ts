import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { kill } from './holder.ts';

const root = new URL('../../', import.meta.url);

/** A process that loads a file in a session of its own, killed in the midst of it. */
export async function killedLoad(input: string, path: string, userFolder: string): Promise<void> {
  const script = `
    import { Session } from '${root.href}src-core/engine/session.ts';
    import { startWorker } from '${root.href}src-main/worker/start.ts';
    const session = new Session(startWorker('spoor test'), { program: 'spoor test', userFolder: ${JSON.stringify(userFolder)} });
    await session.load({ inputs: [${JSON.stringify(input)}], case: ${JSON.stringify(path)}, timeZone: 'UTC', clockOffset: 0 });
    await session.watch({ onProgress: ({ jobs: [job] }) => job?.records > 50000 && console.log('loading') });`;
  const file = `${path}.mjs`;
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  await kill(child);
}
