import { beforeEach, expect, it, vi } from 'vitest';
import { setMenu } from '../../../../src-main/electron/menu.ts';
import { contributions } from '../../../../src-renderer/entry/contributions.ts';
import { shellContribution } from '../../../../src-renderer/workbench/shell.contribution.tsx';
import { createRegistries } from '../../../../src-renderer/workbench/registry.ts';

const electron = vi.hoisted(() => ({ app: { isPackaged: false }, Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (template: unknown): unknown => void built.push(template) } }));
const built: unknown[] = vi.hoisted(() => []);
vi.mock('electron', () => electron);

interface Item {
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly Item[];
  click?(): void;
}

const flat = (items: readonly Item[]): readonly Item[] => items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);
const ran: (readonly [string, string | undefined])[] = [];
let folders = 0;
let items: readonly Item[];

beforeEach(() => {
  ran.length = 0;
  setMenu({ command: (id, argument) => void ran.push([id, argument]), openFolder: () => folders++ }, ['/a&b.spoor']);
  items = flat(built.at(-1) as readonly Item[]);
});

it('runs only commands that the workbench has', () => {
  items.forEach((item) => item.click?.());
  const { commands } = createRegistries([(register) => shellContribution(register, () => undefined as never), ...contributions]);
  expect(ran.length).toBeGreaterThan(10);
  expect(ran.map(([id]) => id).filter((id) => commands.get(id) === undefined)).toEqual([]);
  expect(ran).toContainEqual(['case.openPath', '/a&b.spoor']);
  expect(folders).toBe(1);
});

it('leaves the keys to the workbench', () => {
  const keyed = items.filter(({ accelerator }) => accelerator !== undefined);
  expect(keyed.length).toBeGreaterThan(0);
  expect(keyed.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
});

it('has what edits a text', () => {
  expect(items.map(({ role }) => role)).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']));
});
