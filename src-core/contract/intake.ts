import { z } from 'zod';
import type { Column } from './columns.ts';
import { fieldName, filePath } from './filter.ts';

const settings = {
  /** `undefined`: recognised. */
  format: z.string().max(100).optional(),
  timeField: fieldName.optional(),
  timeZone: z.string().max(100),
  /** Microseconds added to every event time. */
  clockOffset: z.number(),
};

export const intakeRequests = {
  preview: z.strictObject({ inputs: z.array(filePath).min(1).max(10_000), ...settings }),
  load: z.strictObject({ inputs: z.array(filePath).min(1).max(10_000), case: filePath.optional(), ...settings }),
};

/** What a load would make of its inputs, from the first bytes of each. */
export interface Preview {
  readonly inputs: readonly PreviewedInput[];
  /** Inputs beyond those, not looked at, that a load would read too. */
  readonly others: number;
  /** Where the case would lie unless told otherwise. */
  readonly case: string;
  /** Formats that can be asked for. */
  readonly formats: readonly string[];
}

export interface PreviewedInput {
  readonly path: string;
  /** Bytes on the disk; `undefined` where unknown. */
  readonly size: number | undefined;
  readonly compression: string;
  readonly format: string | undefined;
  readonly timeField: string | undefined;
  /** All fields of the first records, in their order. */
  readonly fields: readonly string[];
  /** First records: `_time` and a column per field. */
  readonly rows: readonly Column[];
  /** Of the first records. */
  readonly events: number;
  readonly rejected: number;
  readonly untimed: number;
  /** Why it cannot be read; then the rest is empty. */
  readonly problem: string | undefined;
}

export interface IntakeService {
  preview(request: z.infer<typeof intakeRequests.preview>): Promise<Preview>;
  /** Starts to load into the case (the open one, another, or a new one, which is opened) and to detect; gives the job. */
  load(request: z.infer<typeof intakeRequests.load>): Promise<number>;
}
