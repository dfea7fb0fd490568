import { expect, it } from 'vitest';
import { streamRequests } from '../../../../../src-core/contract/streams.ts';
import { settingsFor } from '../../../../../src-renderer/features/streams/follow-settings.ts';
import { readingOf, recognised } from '../../../../../src-renderer/workbench/reading-settings.ts';

const written = { format: 'ndjson', timeField: 'at', timeZone: 'Europe/Berlin', clockOffset: '-1h' };

it('a file is read as it was before, another one by the same clock', () => {
  expect(settingsFor('/a.log', undefined)).toEqual(recognised);
  expect(settingsFor('/a.log', { ...written, path: '/a.log' })).toEqual(written);
  expect(settingsFor('/b.log', { ...written, path: '/a.log' })).toEqual({ ...written, format: '', timeField: '' });
});

it('what is asked of the engine is what it takes', () => {
  for (const settings of [recognised, written]) expect(streamRequests.follow.parse({ path: '/a.log', ...readingOf(settings) })).toEqual({ path: '/a.log', ...readingOf(settings) });
});
