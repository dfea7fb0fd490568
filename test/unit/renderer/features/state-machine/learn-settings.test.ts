import { expect, it } from 'vitest';
import { learningRequests, type LearnSummary } from '../../../../../src-core/contract/learning.ts';
import { learnedWords } from '../../../../../src-renderer/features/state-machine/learn-machine.ts';
import { freeId, problemsOf, requestOf, suggested } from '../../../../../src-renderer/features/state-machine/learn-settings.ts';

const fields = (...names: readonly string[]): Parameters<typeof suggested>[0] => names.map((name) => ({ name, type: 'VARCHAR', aliases: name === 'client_ip' ? ['source.ip'] : [] }));
const some = suggested(fields('time', 'client_ip', 'Event', 'session_id'), 'learned');

it('fields are suggested by their names', () => {
  expect([some.by, some.event]).toEqual([['session_id'], 'Event']);
  expect(suggested(fields('client_ip', 'action'), 'x')).toMatchObject({ by: ['client_ip'], event: 'action' });
  expect(suggested(fields('a', 'b'), 'x')).toMatchObject({ id: 'x', by: [], event: '' });
});

it('a new rule has an id of its own', () => {
  expect([freeId(new Set()), freeId(new Set(['learned.yaml'])), freeId(new Set(['learned.yaml', 'learned-2.yaml']))]).toEqual(['learned', 'learned-2', 'learned-3']);
});

it('what is wrong is said, and what is right is a request', () => {
  expect(Object.values(problemsOf(some, new Set())).filter(Boolean)).toEqual([]);
  const wrong = { ...some, id: 'a b', event: '', gap: '5 minutes', significance: '0', falsePositives: 'few' };
  expect(Object.values(problemsOf(wrong, new Set())).filter(Boolean)).toHaveLength(5);
  expect(problemsOf(some, new Set(['learned.yaml'])).id).toContain('there already');
  const filter = { query: 'a:b', from: 1, to: 2 };
  const request = requestOf({ ...some, gap: ' 5m ' }, filter);
  expect(request).toEqual({ id: 'learned', by: ['session_id'], event: 'Event', where: 'a:b', gap: 300e6, significance: 1e-4, falsePositives: 0.005, from: 1, to: 2 });
  expect(learningRequests.learn.parse(request)).toEqual(request);
  expect(requestOf({ ...some, narrowed: false }, filter)).toEqual({ id: 'learned', by: ['session_id'], event: 'Event', where: '', significance: 1e-4, falsePositives: 0.005 });
});

it('what was learned is told with its measures', () => {
  const summary: LearnSummary = { rule: 'logins', yaml: '', traces: 12_345, states: 6, transitions: 8, clean: 12_000, falsePositives: 24, broken: 0, seconds: 1 };
  expect(learnedWords(summary)).toBe('logins was learned from 12,345 traces: 6 states, 8 transitions. Of 12,000 clean traces that were held back 24 did not fit (0.2 %). Keep it to have it run.');
  expect(learnedWords({ ...summary, broken: 345 })).toContain('345 others hold');
});
