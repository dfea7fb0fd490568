import { expect, it } from 'vitest';
import { UndoStack } from '../../../../../src-renderer/features/alerts/undo-stack.ts';

const back = [{ alert: 'a', status: 'new', reason: '' }] as const;

it('takes back the last decision first, each once', () => {
  const stack = new UndoStack();
  stack.push('one', back);
  stack.push('two', back);
  expect([stack.take()?.label, stack.take()?.label, stack.take()]).toEqual(['two', 'one', undefined]);
});

it('takes back one that is named, and only once', () => {
  const stack = new UndoStack();
  const one = stack.push('one', back);
  stack.push('two', back);
  expect([stack.take(one.id)?.label, stack.take(one.id), stack.take()?.label]).toEqual(['one', undefined, 'two']);
});

it('has one whose undoing failed again, at its place', () => {
  const stack = new UndoStack();
  const one = stack.push('one', back);
  stack.push('two', back);
  stack.restore(stack.take(one.id)!);
  expect([stack.take()?.label, stack.take()?.label]).toEqual(['two', 'one']);
});
