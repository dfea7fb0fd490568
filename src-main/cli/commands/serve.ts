import { program, root } from '../program.ts';
import { resolve } from 'node:path';
import { messageOf, SpoorError } from '../../../src-core/base/errors.ts';
import type { Session } from '../../../src-core/engine/session.ts';
import { userFolder } from '../../host/user-folder.ts';
import { startWebHost, usualPort, type WebHost } from '../../web/host.ts';
import { ensureBuilt } from '../built.ts';
import { text, whole, type Options } from '../options.ts';
import { say, warn } from '../output.ts';

/** Serves the workbench until it is told to stop. */
export async function serve(paths: readonly string[], options: Options): Promise<void> {
  await ensureBuilt();
  await serveBuilt(paths, options, async () => undefined);
}

/** `first`: what is opened where no path is given. */
export async function serveBuilt(paths: readonly string[], options: Options, first: (session: Session) => Promise<void>): Promise<void> {
  const host = await start(options);
  const stopped = stop(host);
  if (host.port !== usualPort && text(options, 'port') === undefined) warn(`Port ${usualPort} is taken, so this is another one.`);
  say(host.link(paths.map((path) => resolve(path))));
  warn('Open this link in a browser on this machine. Ctrl-C stops the workbench.');
  if (paths.length === 0) await first(host.session).catch((error: unknown) => warn(messageOf(error)));
  await stopped;
}

async function start(options: Options): Promise<WebHost> {
  const port = whole(options, 'port', 0);
  try {
    return await startWebHost({ port, userFolder: userFolder(text(options, 'userFolder')), program, pageFolder: resolve(root, 'out/renderer') });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new SpoorError('bad_argument', `Port ${port!} is taken; choose another one with --port, or leave it out.`);
    throw error;
  }
}

/** Settles when all is stopped soundly. A second signal ends at once. */
function stop(host: WebHost): Promise<void> {
  return new Promise((resolved, failed) => {
    let stopping = false;
    const stopNow = (): void => {
      if (stopping) process.exit(1);
      stopping = true;
      warn('Stopping; what was committed stays.');
      host.dispose().then(resolved, failed);
    };
    process.on('SIGINT', stopNow);
    process.on('SIGTERM', stopNow);
  });
}
