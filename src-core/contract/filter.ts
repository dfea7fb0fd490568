import { z } from 'zod';

const machineName = z.string().max(200);
/** Events by what a state machine did with them, as the case ran it last. */
export const machinePart = z.strictObject({
  rule: z.string().max(100),
  /** In which they came. */
  state: machineName,
  /** `undefined`: whatever was done with them. `event` undefined: those that the machine does not know; `target` undefined: they were refused. */
  step: z.strictObject({ event: machineName.optional(), target: machineName.optional() }).optional(),
});
export type MachinePart = Readonly<z.infer<typeof machinePart>>;

/** What narrows every view of the case. Times are microseconds; [from, to). */
export const filterSchema = z.strictObject({
  /** In the query language; empty: everything. */
  query: z.string().max(20_000),
  from: z.number().optional(),
  to: z.number().optional(),
  /** Only events behind this alert (and, of alerts, only it). */
  alert: z.string().max(64).optional(),
  machine: machinePart.optional(),
});
export type Filter = Readonly<z.infer<typeof filterSchema>>;

const count = (max: number): z.ZodNumber => z.number().int().min(0).max(max);
/** A page of a list: rows [offset, offset + limit). */
export const pageShape = { offset: count(2 ** 48), limit: count(10_000) };
export const fieldName = z.string().max(10_000);
export const filePath = z.string().min(1).max(10_000);
