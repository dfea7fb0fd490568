import { guarded } from '../../src-core/contract/workbench.ts';
import { Session } from '../../src-core/engine/session.ts';
import { readPageFiles } from '../host/page-files.ts';
import { startWorker } from '../worker/start.ts';
import { WebServer } from './server.ts';
import { readToken } from './token.ts';

export interface WebHostOptions {
  /** `undefined`: the usual one, or any other where that is taken. */
  readonly port: number | undefined;
  readonly userFolder: string;
  /** Name and version. */
  readonly program: string;
  /** Where the built page lies. */
  readonly pageFolder: string;
}

export interface WebHost {
  readonly session: Session;
  readonly port: number;
  /** Opens the workbench; holds the key. `open`: what the page shows for opening. */
  link(open: readonly string[]): string;
  dispose(): Promise<void>;
}

export const usualPort = 4317;

/** Serves the workbench to this machine's browsers. Errors: the system's where the port asked for is taken. */
export async function startWebHost({ port, userFolder, program, pageFolder }: WebHostOptions): Promise<WebHost> {
  const token = readToken(userFolder);
  const files = await readPageFiles(pageFolder);
  const session = new Session(startWorker(program), { program, userFolder });
  const server = new WebServer({ service: guarded(session), files, token });
  await listen(server, port);
  return {
    session, port: server.port,
    link: (open) => `http://127.0.0.1:${server.port}/?${query(token, open)}`,
    dispose: async () => {
      await server.dispose();
      await session.dispose();
    },
  };
}

function query(token: string, open: readonly string[]): string {
  const asked = new URLSearchParams({ token });
  for (const path of open) asked.append('open', path);
  return asked.toString();
}

async function listen(server: WebServer, port: number | undefined): Promise<void> {
  try {
    await server.listen(port ?? usualPort);
  } catch (error) {
    if (port !== undefined || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await server.listen(0);
  }
}
