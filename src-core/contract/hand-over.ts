import { z } from 'zod';
import type { VerifyCheck } from './cases.ts';
import { filePath, filterSchema, pageShape } from './filter.ts';

const what = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('events'), filter: filterSchema }),
  z.strictObject({ kind: z.literal('alerts') }),
  z.strictObject({ kind: z.literal('windows') }),
  z.strictObject({ kind: z.literal('case') }),
  z.strictObject({ kind: z.literal('sql'), text: z.string().max(1_000_000) }),
  z.strictObject({ kind: z.literal('report'), defang: z.boolean() }),
  /** What a screen drew. */
  z.strictObject({ kind: z.literal('picture'), ending: z.enum(['svg', 'png']), bytes: z.instanceof(Uint8Array) }),
]);
export type ExportKind = Readonly<z.infer<typeof what>>;

export const handOverRequests = {
  reportPreview: z.strictObject({ defang: z.boolean() }),
  export: z.strictObject({ what, to: filePath }),
  rejects: z.strictObject({ source: z.number().int().optional(), ...pageShape }),
  verified: z.strictObject({ job: z.number().int() }),
  details: z.strictObject({ number: z.string().max(1000), examiner: z.string().max(1000), acquisition: z.string().max(100_000) }),
};

/** A source's line of the ledger: records = events + rejected + duplicates. Times are microseconds. */
export interface LedgerRow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly format: string;
  readonly compression: string;
  readonly size: number | undefined;
  readonly sha256: string | undefined;
  readonly records: number;
  readonly events: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly untimed: number;
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Events of a stream that came later than they may, and how far behind the last of them stood, microseconds. */
  readonly late: number;
  readonly behind: number;
  readonly complete: boolean;
  readonly problem: string | undefined;
}

interface RejectRow {
  readonly source: string;
  readonly seq: number;
  readonly position: number;
  readonly reason: string;
  /** The start of the raw record. */
  readonly raw: string;
}

export interface HandOverService {
  ledger(): Promise<readonly LedgerRow[]>;
  rejects(request: z.infer<typeof handOverRequests.rejects>): Promise<{ readonly total: number; readonly rejects: readonly RejectRow[] }>;
  /** The report as it would be written: one HTML document without scripts. */
  reportPreview(request: z.infer<typeof handOverRequests.reportPreview>): Promise<string>;
  /** Starts to write a file, whole or not at all, its form by its ending; gives the job. */
  export(request: z.infer<typeof handOverRequests.export>): Promise<number>;
  /** Starts to prove the case; gives the job. */
  verify(): Promise<number>;
  verified(request: z.infer<typeof handOverRequests.verified>): Promise<readonly VerifyCheck[]>;
  /** Case number, examiner, acquisition: what the report's head says. */
  caseDetails(): Promise<z.infer<typeof handOverRequests.details>>;
  setCaseDetails(request: z.infer<typeof handOverRequests.details>): Promise<void>;
}
