import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export interface Host {
  readonly url: string;
  readonly pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/** Serves the workbench with a user folder (and home) of its own, on a free port unless told which. */
export async function startHost(userFolder: string, args: readonly string[] = []): Promise<Host> {
  const child = spawn(process.execPath, ['src-main/cli/spoor.mjs', 'serve', ...args, '--user-folder', userFolder], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, HOME: userFolder } });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: line.toString().trim(),
    pid: child.pid!,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}
