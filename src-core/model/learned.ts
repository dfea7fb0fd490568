import { z } from 'zod';
import { duration } from './duration.ts';

const count = z.number().int().min(0);

/** What a machine that was learned from traces knows beyond its states; conformance reads it, detection does not. */
export const learnedSchema = z.strictObject({
  traces: count.describe('How many traces it was learned from.'),
  gap: duration.describe('The pause between two events of a key that parted its traces; conformance parts them likewise.').optional(),
  visits: z.record(z.string(), count).describe('Per state how often traces came by; what was seen often is surprised more by something new.'),
  whole: z.strictObject({
    least_gain: z.number().describe('A trace does not fit if one event more or less would make it more probable by this many bits.'),
    follows: z.record(z.string(), z.record(z.string(), count)).describe('How often each event followed each; "" stands for the start, and for the end.'),
    counts: z.array(z.strictObject({
      events: z.array(z.string()).min(1).describe('Events that are counted together.'),
      kinds: z.boolean().describe('Whether it counts only that an event came, not how often.'),
      tied: z.boolean().describe('Whether a trace whose counts are not among these never fits; else one fits unless one event more or less would make it usual.'),
      seen: z.record(z.string(), count).describe('How many traces had these counts, in the order of the events: "3 1 0": 12.'),
    })).describe('Counts that whole traces had: what holds however their events were interleaved.'),
  }).describe('Of events that run in parallel: what whole traces have in common. Without it a trace fits if the machine allows it.').optional(),
});

export type Learned = z.output<typeof learnedSchema>;
