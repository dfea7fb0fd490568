/** What birpc sends: a question (its only methods those of `rpc.ts`) or an answer. */
export interface Envelope {
  readonly t: 'q' | 's';
  readonly m?: string;
  readonly i?: string;
  readonly a?: readonly unknown[];
  readonly r?: { readonly value?: unknown };
}

const methods: ReadonlySet<unknown> = new Set(['call', 'abort', 'progress']);

/** For channels whose other end could send anything. */
export function isEnvelope(message: unknown): message is Envelope {
  if (typeof message !== 'object' || message === null) return false;
  const { t, m, i, a } = message as Readonly<Record<keyof Envelope, unknown>>;
  if (i !== undefined && typeof i !== 'string') return false;
  return t === 's' ? i !== undefined : t === 'q' && methods.has(m) && Array.isArray(a);
}
