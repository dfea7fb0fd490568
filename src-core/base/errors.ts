/** Every error that Spoor itself raises carries one of these codes; hosts and screens decide by code, never by message. */
export type ErrorCode =
  | 'aborted'
  | 'bad_argument'
  | 'bad_query'
  | 'bad_rule'
  | 'case_locked'
  | 'case_newer'
  | 'disk_full'
  | 'internal'
  | 'no_such_case'
  | 'not_a_case'
  | 'source_changed'
  | 'source_unreadable'
  | 'store_failed'
  | 'unknown_format'
  | 'verify_failed'
  | 'worker_lost';

/** `message` says what happened and what to do about it; `data` is plain JSON for machines. */
export class SpoorError extends Error {
  readonly code: ErrorCode;
  readonly data: Readonly<Record<string, unknown>>;
  constructor(code: ErrorCode, message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'SpoorError';
    this.code = code;
    this.data = data;
  }
}

/** The message of whatever was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
