import { FuseV1Options } from '@electron/fuses';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import config, { binaryOf } from '../../../../.config/electron-builder.ts';
import { fuses } from '../../../../src-main/electron/fuses.ts';

const root = resolve(import.meta.dirname, '../../../..');

it('ships a binary that runs its own archive and nothing else', () => {
  const on = Object.entries(FuseV1Options).filter(([, option]) => fuses[option as FuseV1Options] === true).map(([name]) => name);
  const off = Object.entries(FuseV1Options).filter(([, option]) => fuses[option as FuseV1Options] === false).map(([name]) => name);
  expect(on.sort()).toEqual(['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
  expect(off.sort()).toEqual(['EnableNodeCliInspectArguments', 'EnableNodeOptionsEnvironmentVariable', 'GrantFileProtocolExtraPrivileges', 'LoadBrowserProcessSpecificV8Snapshot', 'RunAsNode']);
});

it.each([['linux', '/o/spoor'], ['darwin', '/o/Spoor.app'], ['win32', '/o/Spoor.exe']])('sets them on %s', (platform, path) => {
  expect(binaryOf('/o', platform, 'Spoor')).toBe(path);
});

it('is made for Linux, macOS and Windows, opens cases, and keeps the store out of the archive', () => {
  expect([config.linux?.target, config.mac?.target, config.win?.target]).toEqual([['AppImage', 'deb'], ['dmg'], ['nsis']]);
  expect([config.asarUnpack, config.fileAssociations]).toMatchObject([['**/node_modules/@duckdb/**'], [{ ext: 'spoor' }]]);
});

it('has its icon, and an entry that the build makes', () => {
  expect(readFileSync(resolve(root, 'resources/icons/icon.png')).readUInt32BE(16)).toBeGreaterThanOrEqual(512);
  const { main } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { readonly main: string };
  expect(existsSync(resolve(root, main.replace('out/main/', '').replace('.js', '.ts')))).toBe(true);
});
