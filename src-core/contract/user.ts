import { z } from 'zod';

/** JSON text of at most a MiB; what is in it is the screen's own affair. */
const json = z.string().max(2 ** 20);
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

export const userRequests = {
  folder: z.strictObject({ path: z.string().max(10_000) }),
  read: z.strictObject({ name }),
  write: z.strictObject({ name, json }),
};

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'file';
  /** Bytes; of files. */
  readonly size: number;
}

export interface RecentCase {
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly opened: number;
}

/** What belongs to the person rather than to a case: kept in the user's own configuration folder. */
export interface UserService {
  /** A folder's visible entries, folders first; empty path: the home folder. Errors: `source_unreadable`. */
  folder(request: z.infer<typeof userRequests.folder>): Promise<{ readonly path: string; readonly parent: string | undefined; readonly entries: readonly FolderEntry[] }>;
  /** Last opened first; cases that are gone are left out. */
  recentCases(): Promise<readonly RecentCase[]>;
  /** A document kept under a name (`settings`, `case-ID`); `undefined` where there is none. */
  readDocument(request: z.infer<typeof userRequests.read>): Promise<string | undefined>;
  writeDocument(request: z.infer<typeof userRequests.write>): Promise<void>;
}
