import type { Context } from './context.ts';
import { isNarrowed } from './filter.ts';
import type { Services } from './services.ts';
import { isRunningGenerator, isRunningStream } from './job-words.ts';

/** What `when` conditions see now; `focus`: what has the focus, or had it before a menu took it. */
export function contextOf(services: Pick<Services, 'session' | 'selection' | 'platform'>, activeEditor: string | undefined, focus: Element | undefined): Context {
  const { state } = services.session.getState();
  const { now, canGoBack, canGoForward } = services.selection.store.getState();
  return {
    caseOpen: state?.case !== undefined,
    hasTimes: state?.case?.first !== undefined,
    activeEditor,
    focused: focus?.closest('[data-part]')?.getAttribute('data-part') ?? undefined,
    inputFocused: isTextBox(focus),
    jobRunning: state?.jobs.some((job) => job.state === 'running') ?? false,
    streamRunning: state?.jobs.some(isRunningStream) ?? false,
    generatorRunning: state?.jobs.some(isRunningGenerator) ?? false,
    filtered: isNarrowed(now),
    canGoBack, canGoForward,
    alert: now.shown?.kind === 'alert' ? now.shown.id : undefined,
    host: services.platform.host,
  };
}

const isTextBox = (element: Element | undefined): boolean =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=range])'));
