import { expect, it } from 'vitest';
import { createRegistries } from '../../../../src-renderer/workbench/registry.ts';
import { whenWords } from '../../../../src-renderer/workbench/when-words.ts';
import type { When } from '../../../../src-renderer/workbench/contribution.ts';

const registries = createRegistries([(register) => {
  register.views.add({ id: 'alerts', title: 'Alerts', container: 'alerts', order: 1, component: () => null });
  register.editors.add({ id: 'rule', icon: 'x', title: () => 'Rule', component: () => null });
}]);

it.each<[When | undefined, string]>([
  [undefined, ''],
  [({ caseOpen }) => caseOpen, 'a case is open'],
  [({ caseOpen, filtered }) => caseOpen && filtered, 'a case is open, something is narrowed'],
  [({ focused }) => focused === 'alerts', 'the focus is in alerts'],
  [({ activeEditor, caseOpen }) => caseOpen && activeEditor === 'rule', 'a case is open, rule is open in front'],
  [({ alert }) => alert !== undefined, 'an alert is shown'],
  [() => false, 'only at certain places'],
])('%s', (when, words) => expect(whenWords(when, registries, 'web')).toBe(words));
