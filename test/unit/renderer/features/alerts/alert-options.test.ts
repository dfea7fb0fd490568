import { expect, it } from 'vitest';
import { findingRequests } from '../../../../../src-core/contract/findings.ts';
import { isNarrowed, requestFor, usualOptions } from '../../../../../src-renderer/features/alerts/alert-options.ts';

it('asks for all where nothing is left out', () => {
  expect(requestFor(usualOptions, { query: 'a:1' })).toEqual({ filter: { query: 'a:1' }, text: '' });
  expect(isNarrowed(usualOptions)).toBe(false);
});

it('asks for the severities that are not hidden and the statuses that are meant, as the contract takes them', () => {
  const request = requestFor({ ...usualOptions, hidden: ['low', 'informational'], status: 'open', text: 'x' }, { query: '' });
  expect(request).toEqual({ filter: { query: '' }, severities: ['medium', 'high', 'critical'], statuses: ['new', 'in progress'], text: 'x' });
  expect(findingRequests.alertGroups.safeParse({ ...request, by: 'rule' }).success).toBe(true);
});
