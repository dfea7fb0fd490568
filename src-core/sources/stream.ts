/** What was read of a stream before: how many bytes of content, and their SHA-256. */
export interface Committed {
  readonly position: number;
  readonly prefixSha256: string;
  /** It was all of it: then it may have grown since, and goes by no other name. */
  readonly complete?: boolean;
}

/** Bytes that go on to come. */
export interface Stream {
  /** The next bytes, at most about a MiB; `undefined`: there are none now. */
  next(): Promise<Uint8Array | undefined>;
  /** Asked when there are none: whether none will come any more, and why that may be less than there should be. */
  ended(): Promise<{ readonly problem: string | undefined } | undefined>;
  /** Takes bytes into the content's hash, in order; gives the SHA-256 of all so far. */
  hash(bytes: Uint8Array): string;
  dispose(): Promise<void>;
}
