import { useEffect, useRef, useState } from 'react';
import { SpoorError, messageOf } from '../../../src-core/base/errors.ts';
import type { SqlResult } from '../../../src-core/contract/sql.ts';
import { useServices } from '../../workbench/use.ts';
import { remember } from './sheets.ts';
import type { Span } from './statements.ts';

/** How the last statement stands. A result stays until the next one is there. */
export interface Run {
  readonly text: string;
  /** Where the statement stood when it was run. */
  readonly span: Span;
  readonly running: boolean;
  readonly result?: SqlResult;
  /** What `result` answers. */
  readonly answered?: string;
  readonly error?: { readonly message: string; readonly offset: number | undefined };
}

interface Runner {
  readonly run: Run | undefined;
  start(text: string, span: Span, limit: number): void;
  cancel(): void;
}

/** One statement at a time; a new one stops the one before. */
export function useRun(): Runner {
  const services = useServices();
  const [run, setRun] = useState<Run>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const start = (text: string, span: Span, limit: number): void => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    const begun: Run = { text, span, running: true, ...(run?.result === undefined ? {} : { result: run.result, answered: run.answered! }) };
    setRun(begun);
    remember(services, text);
    const ended = (end: Partial<Run>): void => {
      if (stop.current === controller) setRun({ ...begun, running: false, ...end });
    };
    services.engine.sql({ text, limit }, { signal: controller.signal }).then((result) => ended({ result, answered: text }), (error: unknown) => ended({ error: explained(error) }));
  };
  return { run, start, cancel: () => stop.current?.abort() };
}

function explained(error: unknown): NonNullable<Run['error']> {
  if (!(error instanceof SpoorError)) return { message: messageOf(error), offset: undefined };
  if (error.code === 'aborted') return { message: 'Stopped.', offset: undefined };
  const { offset } = error.data;
  return { message: error.message, offset: typeof offset === 'number' ? offset : undefined };
}
