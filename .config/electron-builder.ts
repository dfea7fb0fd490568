import { flipFuses } from '@electron/fuses';
import type { Configuration } from 'electron-builder';
import { join } from 'node:path';
import { fuses } from '../src-main/electron/fuses.ts';

/** Installers: npm run build, then npm run package. Electron's binary is fetched for it. */
const config: Configuration = {
  appId: 'org.spoor.workbench',
  productName: 'Spoor',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  files: ['out/**', 'package.json', 'LICENSE'],
  /** A .deb names a home page; there is none yet. */
  extraMetadata: { homepage: 'https://spoor.invalid' },
  /** What is native comes built for every Electron (Node-API). */
  npmRebuild: false,
  asarUnpack: ['**/node_modules/@duckdb/**'],
  fileAssociations: [{ ext: 'spoor', name: 'Spoor case', description: 'Spoor case', role: 'Editor', mimeType: 'application/x-spoor' }],
  linux: { target: ['AppImage', 'deb'], category: 'Development', maintainer: 'Spoor <spoor@spoor.invalid>', icon: 'icon.png', synopsis: 'Investigate event logs offline' },
  mac: { target: ['dmg'], category: 'public.app-category.developer-tools', hardenedRuntime: true, icon: 'icon.png' },
  win: { target: ['nsis'], icon: 'icon.png' },
  afterPack: (context) => flipFuses(binaryOf(context.appOutDir, context.electronPlatformName, context.packager.appInfo.productFilename), { ...fuses, resetAdHocDarwinSignature: context.electronPlatformName === 'darwin' }).then(() => undefined),
};
export default config;

export function binaryOf(folder: string, platform: string, name: string): string {
  if (platform === 'darwin') return join(folder, `${name}.app`);
  return join(folder, platform === 'win32' ? `${name}.exe` : 'spoor');
}
