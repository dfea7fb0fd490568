import { z } from 'zod';
import { parseDuration } from '../../../src-core/base/duration.ts';
import type { FieldInfo } from '../../../src-core/contract/explore.ts';
import type { Filter } from '../../../src-core/contract/filter.ts';
import type { LearningService } from '../../../src-core/contract/learning.ts';

/** How a machine is to be learned, as it is written. */
export const learnSchema = z.object({
  id: z.string(), by: z.array(z.string()), event: z.string(), gap: z.string(), significance: z.string(), falsePositives: z.string(),
  /** Only from what the views are narrowed to. */
  narrowed: z.boolean(),
});
export type LearnSettings = Readonly<z.infer<typeof learnSchema>>;

/** Fields that usually name events and entities, most telling first; ECS names as aliases. */
const eventNames = ['event', 'event.action', 'action', 'event_name', 'event_type', 'event.code', 'http.request.method', 'type', 'operation'];
const keyNames = ['session', 'session_id', 'sessionid', 'network.community_id', 'user.name', 'source.ip', 'host.name', 'client.ip'];

function firstOf(fields: readonly FieldInfo[], names: readonly string[]): string | undefined {
  const known = ({ name, aliases }: FieldInfo, wanted: string): boolean => name.toLowerCase() === wanted || aliases.includes(wanted);
  return names.flatMap((wanted) => fields.find((field) => known(field, wanted)) ?? [])[0]?.name;
}

/** To begin with: what the fields' names suggest. */
export function suggested(fields: readonly FieldInfo[], id: string): LearnSettings {
  const event = firstOf(fields, eventNames) ?? '';
  const by = firstOf(fields.filter(({ name }) => name !== event), keyNames);
  return { id, by: by === undefined ? [] : [by], event, gap: '', significance: '0.0001', falsePositives: '0.005', narrowed: true };
}

const share = (text: string): string | undefined => (Number(text) > 0 && Number(text) < 1 ? undefined : 'Write a share between 0 and 1, such as 0.001.');

/** What is wrong, in words. */
export function problemsOf({ id, event, gap, significance, falsePositives }: LearnSettings, taken: ReadonlySet<string>): Readonly<Record<'id' | 'event' | 'gap' | 'significance' | 'falsePositives', string | undefined>> {
  return {
    id: idProblem(id, taken),
    event: event === '' ? 'Choose the field that names the events.' : undefined,
    gap: gap.trim() === '' || parseDuration(gap.trim()) !== undefined ? undefined : 'Write a duration such as 30s, 5m or 1h; or nothing.',
    significance: share(significance), falsePositives: share(falsePositives),
  };
}

/** Of a new rule, whose file is named for it. */
export function idProblem(id: string, taken: ReadonlySet<string>): string | undefined {
  if (!/^[a-zA-Z0-9][\w.-]{0,99}$/.test(id)) return 'Write an id of letters, digits, ".", "_", "-", such as logins.';
  return taken.has(`${id}.yaml`) ? `${id} is there already; choose another id.` : undefined;
}

/** `learned`, or with a number where that is taken. */
export function freeId(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? 'learned' : `learned-${n}`;
    if (!taken.has(`${id}.yaml`)) return id;
  }
}

/** For settings without a problem. */
export function requestOf({ id, by, event, gap, significance, falsePositives, narrowed }: LearnSettings, { query, from, to }: Filter): Parameters<LearningService['learn']>[0] {
  const parted = parseDuration(gap.trim());
  return {
    id, by: [...by], event, where: narrowed ? query : '', significance: Number(significance), falsePositives: Number(falsePositives),
    ...(parted === undefined ? {} : { gap: parted }), ...(narrowed && from !== undefined ? { from } : {}), ...(narrowed && to !== undefined ? { to } : {}),
  };
}
