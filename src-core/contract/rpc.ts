import { createBirpc } from 'birpc';
import { CancelSource, type CancelSignal } from '../base/cancel.ts';
import { SpoorError, messageOf, type ErrorCode } from '../base/errors.ts';
import type { Channel } from './channel.ts';

/** Last argument of a method that takes long: its caller may watch and stop it. Only these two members cross as more than data. */
export interface JobOptions<Progress> {
  readonly signal?: CancelSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** An argument or result that names buffers to be moved rather than copied where the channel can. */
export interface Movable {
  readonly transfer: readonly ArrayBuffer[];
}

/** A service as its caller sees it over a channel: every method answers later. */
export type Remote<Service> = {
  readonly [Name in keyof Service]: Service[Name] extends (...args: infer Args) => infer Result ? (...args: Args) => Promise<Awaited<Result>> : never;
};

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly data: Readonly<Record<string, unknown>> };
}

type Functions = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
interface ServerSide {
  call(method: string, args: unknown[], job: number | undefined): Promise<Answer>;
  abort(job: number): void;
}
interface ClientSide {
  progress(job: number, progress: unknown): void;
}

const isJob = (value: unknown): value is JobOptions<unknown> =>
  typeof value === 'object' && value !== null && ('signal' in value || 'onProgress' in value);

/** Answers calls that come in over a channel. Methods run concurrently; errors cross as code, message and data. Gives what cancels all that runs, for when the channel is gone. */
export function serve(channel: Channel, service: object): () => void {
  const jobs = new Map<number, CancelSource>();
  const functions = service as Functions;
  const client = createBirpc<ClientSide, ServerSide>({
    abort: (job) => jobs.get(job)?.cancel(),
    call: async (method, args, job) => {
      const source = new CancelSource();
      if (job !== undefined) jobs.set(job, source);
      const options: JobOptions<unknown> = { signal: source.signal, onProgress: (progress) => void client.progress.asEvent(job!, progress).catch(() => undefined) };
      try {
        const found = method in Object.prototype ? undefined : functions[method];
        if (typeof found !== 'function') throw new SpoorError('bad_argument', `There is no method ${method}.`);
        return { ok: true, value: await found.apply(service, job === undefined ? args : [...args, options]) };
      } catch (error) {
        return { ok: false, error: crossing(error) };
      } finally {
        if (job !== undefined) jobs.delete(job);
      }
    },
  }, { ...wire({ send: answering(channel), onMessage: (listener) => channel.onMessage(listener) }), timeout: -1 });
  return () => jobs.forEach((source) => source.cancel());
}

/** Sends; an answer that cannot cross (it holds a function, say) crosses as the error that says so. */
const answering = (channel: Channel): Channel['send'] => (message, transfer) => {
  try {
    channel.send(message, transfer);
  } catch (error) {
    const { i } = message as { readonly i?: string };
    if (i === undefined) throw error;
    channel.send({ t: 's', i, r: { ok: false, error: crossing(error) } satisfies Answer });
  }
};

export interface Connection<Service> {
  readonly remote: Remote<Service>;
  /** Ends every open call with this error, and every later one. */
  close(error: SpoorError): void;
}

/** The other end of `serve`. */
export function connect<Service extends object>(channel: Channel): Connection<Service> {
  const listeners = new Map<number, (progress: unknown) => void>();
  const server = createBirpc<ServerSide, ClientSide>({ progress: (job, progress) => listeners.get(job)?.(progress) }, { ...wire(channel), timeout: -1 });
  let jobs = 0;
  let closed: SpoorError | undefined;
  const ask = (method: string, args: unknown[], job: number | undefined): Promise<unknown> => server.call(method, args, job).then(valueOf, (error: unknown) => {
    throw error instanceof SpoorError ? error : new SpoorError('bad_argument', `${method} cannot be called with this: ${messageOf(error)}`);
  });
  const call = async (method: string, args: unknown[]): Promise<unknown> => {
    if (closed !== undefined) throw closed;
    const options = args.at(-1);
    if (!isJob(options)) return ask(method, args, undefined);
    const job = jobs++;
    if (options.onProgress !== undefined) listeners.set(job, options.onProgress);
    const abort = (): void => void server.abort.asEvent(job).catch(() => undefined);
    options.signal?.addEventListener('abort', abort);
    try {
      if (options.signal?.aborted === true) throw new SpoorError('aborted', 'Stopped on request.');
      return await ask(method, args.slice(0, -1), job);
    } finally {
      options.signal?.removeEventListener('abort', abort);
      listeners.delete(job);
    }
  };
  const remote = new Proxy({}, {
    get: (_, method) => (typeof method === 'string' && method !== 'then' ? (...args: unknown[]) => call(method, args) : undefined),
  });
  const close = (error: SpoorError): void => {
    closed ??= error;
    server.$close(closed);
  };
  return { remote: remote as Remote<Service>, close };
}

function wire(channel: Channel): { post: (message: unknown) => void; on: (listener: (message: unknown) => void) => void } {
  return {
    post: (message) => channel.send(message, transferOf(message)),
    on: (listener) => channel.onMessage(listener),
  };
}

/** Buffers that a request's first argument or an answer's value wants moved. */
function transferOf(message: unknown): readonly ArrayBuffer[] {
  const { a, r } = message as { readonly a?: readonly [unknown, (readonly unknown[])?]; readonly r?: Answer };
  const payload = a?.[1]?.[0] ?? r?.value;
  return typeof payload === 'object' && payload !== null && 'transfer' in payload ? (payload as Movable).transfer : [];
}

function valueOf(answer: Answer): unknown {
  if (answer.ok) return answer.value;
  const { code, message, data } = answer.error!;
  throw new SpoorError(code, message, data);
}

const crossing = (error: unknown): NonNullable<Answer['error']> =>
  error instanceof SpoorError ? { code: error.code, message: error.message, data: error.data } : { code: 'internal', message: messageOf(error), data: {} };
