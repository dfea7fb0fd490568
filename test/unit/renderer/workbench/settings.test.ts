import { expect, it } from 'vitest';
import type { Setting } from '../../../../src-renderer/workbench/contribution.ts';
import { createRegistry } from '../../../../src-renderer/workbench/registry.ts';
import { createSettings, validSettings } from '../../../../src-renderer/workbench/settings.ts';
import { zoneProblem } from '../../../../src-renderer/workbench/shell-commands.ts';

const registry = createRegistry<Setting>('setting');
registry.add(
  { id: 'theme', title: 'Theme', description: '', type: 'choice', default: 'system', options: [{ value: 'system', label: '' }, { value: 'dark', label: '' }] },
  { id: 'zone', title: 'Zone', description: '', type: 'text', default: 'UTC', check: zoneProblem },
  { id: 'loud', title: 'Loud', description: '', type: 'boolean', default: false },
);

it('takes what is known and may be', () => {
  expect(validSettings('{"theme":"dark","zone":"Europe/Berlin","loud":true,"other":1}', registry)).toEqual({ theme: 'dark', zone: 'Europe/Berlin', loud: true });
  expect(validSettings('{"theme":"pink","zone":"Nowhere","loud":"yes"}', registry)).toEqual({});
  for (const broken of [undefined, '', '{', 'null', '[]', '3']) expect(validSettings(broken, registry)).toEqual({});
});

it('gives defaults, keeps changes, and reads them again', async () => {
  const documents = new Map<string, string>();
  const engine = { readDocument: async ({ name }: { name: string }) => documents.get(name), writeDocument: async ({ name, json }: { name: string; json: string }) => void documents.set(name, json) };
  const settings = createSettings(engine, registry);
  expect(settings.get('theme')).toBe('system');
  settings.set('theme', 'dark');
  expect(settings.get('theme')).toBe('dark');
  const again = createSettings(engine, registry);
  await again.load();
  expect(again.get('theme')).toBe('dark');
  expect(() => again.get('unknown')).toThrow('no setting "unknown"');
});

it.each(['UTC', '+02:00', '-0530', 'Europe/Berlin'])('%s is a zone', (zone) => expect(zoneProblem(zone)).toBeUndefined());
it.each(['', 'Mars/Base', '+99:00', '2'])('"%s" is none', (zone) => expect(zoneProblem(zone)).toContain('Europe/Berlin'));
