import { describe, expect, it } from 'vitest';
import { CancelSource, throwIfCancelled } from '../../../src-core/base/cancel.ts';
import { SpoorError, messageOf } from '../../../src-core/base/errors.ts';

describe('a cancel source', () => {
  it('tells each listener once, and for good', () => {
    const source = new CancelSource();
    const told: string[] = [];
    const gone = (): void => void told.push('gone');
    source.signal.addEventListener('abort', () => void told.push('first'));
    source.signal.addEventListener('abort', gone);
    source.signal.removeEventListener('abort', gone);
    expect(source.signal.aborted).toBe(false);
    source.cancel();
    source.cancel();
    expect([source.signal.aborted, told]).toEqual([true, ['first']]);
  });

  it('is thrown as aborted, as a host\'s signal is', () => {
    const source = new CancelSource();
    expect(() => throwIfCancelled(source.signal)).not.toThrow();
    expect(() => throwIfCancelled(undefined)).not.toThrow();
    source.cancel();
    for (const signal of [source.signal, AbortSignal.abort()]) expect(() => throwIfCancelled(signal)).toThrow(expect.objectContaining({ code: 'aborted' }));
  });
});

describe('errors', () => {
  it('carry code and data', () => {
    expect(new SpoorError('disk_full', 'Full.', { path: '/a' })).toMatchObject({ name: 'SpoorError', code: 'disk_full', message: 'Full.', data: { path: '/a' } });
    expect(new SpoorError('internal', '')).toMatchObject({ data: {} });
  });
  it('have a message whatever was thrown', () => expect([new TypeError('t'), 'text', undefined, 7].map(messageOf)).toEqual(['t', 'text', 'undefined', '7']));
});
