import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ran {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export interface RunOptions {
  /** Working directory: where a command may write what nobody named. */
  readonly cwd: string;
  readonly input?: Uint8Array;
  /** Sent after so many milliseconds if the command still runs. */
  readonly signal?: { readonly name: 'SIGINT' | 'SIGKILL'; readonly after: number };
  readonly user?: number;
  /** Nobody reads what it prints: the pipe is closed at once. */
  readonly deaf?: boolean;
}

const script = fileURLToPath(new URL('../../src-main/cli/spoor.mjs', import.meta.url));
/** Longest that any command of a test may take. */
const milliseconds = 100_000;

/** One command of the command line in a process of its own, as its users run it. Ended by its handle where it takes too long. */
export function spoor(args: readonly string[], options: RunOptions): Promise<Ran> {
  const begun = performance.now();
  const child = spawn(process.execPath, [script, ...args], { cwd: options.cwd, stdio: ['pipe', 'pipe', 'pipe'], ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }) });
  const timers = [setTimeout(() => child.kill('SIGKILL'), milliseconds)];
  const { signal } = options;
  if (signal !== undefined) timers.push(setTimeout(() => child.kill(signal.name), signal.after));
  const texts = { stdout: gather(child, 'stdout'), stderr: gather(child, 'stderr') };
  if (options.deaf === true) child.stdout.destroy();
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      timers.forEach(clearTimeout);
      resolve({ code, stdout: texts.stdout(), stderr: texts.stderr(), milliseconds: performance.now() - begun });
    });
  });
}

function gather(child: ChildProcess, stream: 'stdout' | 'stderr'): () => string {
  const chunks: Buffer[] = [];
  child[stream]!.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** A command that must succeed; gives what it printed. */
export async function done(args: readonly string[], options: RunOptions): Promise<string> {
  const ran = await spoor(args, options);
  if (ran.code !== 0) throw new Error(`spoor ${args.join(' ')} ended with ${ran.code}: ${ran.stderr}${ran.stdout.slice(-2000)}`);
  return ran.stdout;
}

/** Rows of a query, as objects. */
export async function rows(path: string, sql: string, cwd: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return JSON.parse(await done(['query', path, sql, '--json'], { cwd })) as readonly Readonly<Record<string, unknown>>[];
}
