import { expect, it } from 'vitest';
import { createSelection, everything } from '../../../../src-renderer/workbench/selection.ts';
import { filterOf, isNarrowed } from '../../../../src-renderer/workbench/filter.ts';

function selection() {
  let time = 0;
  const made = createSelection(() => time);
  return { ...made, wait: (milliseconds: number) => void (time += milliseconds), now: () => made.store.getState().now, can: () => [made.store.getState().canGoBack, made.store.getState().canGoForward] };
}

it('goes back and forward over its steps', () => {
  const one = selection();
  one.narrow({ alert: 'x' });
  one.narrow({ brush: { from: 1, to: 2 } });
  expect(one.can()).toEqual([true, false]);
  one.back();
  expect(one.now()).toEqual({ ...everything, alert: 'x' });
  one.back();
  expect([one.now(), ...one.can()]).toEqual([everything, false, true]);
  one.back();
  one.forward();
  one.forward();
  one.forward();
  expect(one.now()).toEqual({ ...everything, alert: 'x', brush: { from: 1, to: 2 } });
});

it('forgets what lay ahead when it goes another way', () => {
  const one = selection();
  one.narrow({ alert: 'x' });
  one.back();
  one.narrow({ alert: 'y' });
  expect(one.can()).toEqual([true, false]);
});

it('takes a brush that is drawn without a pause as one step, and clearing it as another', () => {
  const one = selection();
  for (const to of [2, 3, 4]) {
    one.narrow({ brush: { from: 1, to } });
    one.wait(300);
  }
  one.narrow({ brush: undefined });
  one.back();
  expect(one.now().brush).toEqual({ from: 1, to: 4 });
  one.back();
  expect([one.now().brush, ...one.can()]).toEqual([undefined, false, true]);
});

it('takes writing without a pause as one step', () => {
  const one = selection();
  for (const query of ['s', 'st', 'sta']) {
    one.narrow({ query });
    one.wait(300);
  }
  one.wait(1000);
  one.narrow({ query: 'status:404' });
  one.back();
  expect(one.now().query).toBe('sta');
  one.back();
  expect(one.now().query).toBe('');
});

it('makes no step of what changes nothing', () => {
  const one = selection();
  one.narrow({ brush: { from: 1, to: 2 } });
  one.narrow({ brush: { from: 1, to: 2 } });
  one.back();
  expect(one.can()[0]).toBe(false);
});

it('includes, excludes and clears as steps of their own', () => {
  const one = selection();
  one.narrow({ query: 'a:1' });
  one.include('status', '404');
  expect(one.now().query).toBe('a:1 AND status:"404"');
  one.include('user', undefined, true);
  expect(one.now().query).toBe('a:1 AND status:"404" AND user:*');
  one.clear();
  one.back();
  one.back();
  expect(one.now().query).toBe('a:1 AND status:"404"');
});

it('starts anew with another case', () => {
  const one = selection();
  one.narrow({ alert: 'x' });
  one.start({ ...everything, query: 'kept' });
  expect([one.now().query, ...one.can()]).toEqual(['kept', false, false]);
});

it('gives the contract\'s filter, less what the asking view sets itself', () => {
  const machine = { rule: 'r', state: 'S' };
  const now = { ...everything, query: 'a', brush: { from: 1, to: 2 }, alert: 'x', machine };
  expect(filterOf(now)).toEqual({ query: 'a', from: 1, to: 2, alert: 'x', machine });
  expect(filterOf(now, 'brush')).toEqual({ query: 'a', alert: 'x', machine });
  expect(filterOf(now, 'alert')).toEqual({ query: 'a', from: 1, to: 2, machine });
  expect([isNarrowed(now), isNarrowed({ ...everything, machine }), isNarrowed(everything)]).toEqual([true, true, false]);
  expect(filterOf(everything)).toEqual({ query: '' });
});
