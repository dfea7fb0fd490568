import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/button.tsx';
import { useWorkbench } from './use-workbench.ts';

/** Asks before something that cannot be taken back. */
export function QuestionBox(): ReactNode {
  const { overlays } = useWorkbench();
  const question = useStore(overlays.store, (state) => state.question);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => box.current?.querySelector('button')?.focus(), [question]);
  if (question === undefined) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') question.answer(false);
    else if (event.key === 'Tab') goRound(box.current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="question-backdrop">
      <div ref={box} className="question" role="alertdialog" aria-modal="true" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} onKeyDown={onKeyDown}>
        <h2 id={`${id}-title`}>{question.title}</h2>
        <p id={`${id}-text`}>{question.text}</p>
        <div className="question-actions">
          <Button onClick={() => question.answer(true)}>{question.action}</Button>
          <Button secondary onClick={() => question.answer(false)}>Cancel</Button>
        </div>
      </div>
    </div>
  );
}

/** There are two buttons; Tab goes from one to the other. */
function goRound(box: HTMLElement | null): void {
  const buttons = [...(box?.querySelectorAll('button') ?? [])];
  buttons[(buttons.findIndex((button) => button === document.activeElement) + 1) % buttons.length]?.focus();
}
