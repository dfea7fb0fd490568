import type { Context } from './context.ts';
import type { Registries, When } from './contribution.ts';

const flags = {
  caseOpen: 'a case is open', hasTimes: 'events have times', jobRunning: 'a job runs', streamRunning: 'a stream runs', generatorRunning: 'a generator runs', filtered: 'something is narrowed', canGoBack: 'there is a step back', canGoForward: 'there is a step forward',
} as const;

const allOn = (host: Context['host']): Context => ({ caseOpen: true, hasTimes: true, activeEditor: undefined, focused: undefined, inputFocused: false, jobRunning: true, streamRunning: true, generatorRunning: true, filtered: true, canGoBack: true, canGoForward: true, alert: 'x', host });

/** What a condition asks for, found out by trying; empty where it always holds. */
export function whenWords(when: When | undefined, registries: Registries, host: Context['host']): string {
  if (when === undefined) return '';
  const places = [undefined, ...registries.views.all, ...registries.editors.all].map((place) => place?.id);
  const tried = places.flatMap((focused) => [{ ...allOn(host), focused }, { ...allOn(host), activeEditor: focused }]).filter((context) => when(context));
  const [some] = tried;
  if (some === undefined) return 'only at certain places';
  const wanted = Object.entries(flags).filter(([flag]) => !when({ ...some, [flag]: false })).map(([, words]) => words);
  const nowhere = when(allOn(host));
  const focus = [...new Set(tried.flatMap((context) => context.focused ?? []))];
  const active = [...new Set(tried.flatMap((context) => context.activeEditor ?? []))];
  return [...wanted, ...(when({ ...some, alert: undefined }) ? [] : ['an alert is shown']), ...(nowhere ? [] : [focus.length > 0 ? `the focus is in ${focus.join(' or ')}` : `${active.join(' or ')} is open in front`])].join(', ');
}
