import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** The desktop shell keeps the sources' folders, so that threads and resources are found as from source. */
export default defineConfig({
  main: {
    plugins: [{ name: 'resources', closeBundle: () => ['rules', 'samples', 'icons'].forEach((name) => cpSync(at(`resources/${name}`), at(`out/main/resources/${name}`), { recursive: true })) }],
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: Object.fromEntries(['electron/index', 'worker/store', 'worker/decode', 'worker/detect', 'worker/learn'].map((name) => [`src-main/${name}`, at(`src-main/${name}.ts`)])),
        output: { preserveModules: true, preserveModulesRoot: import.meta.dirname, entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: { input: { index: at('src-main/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: { web: at('src-renderer/web.html'), desktop: at('src-renderer/desktop.html') } },
    },
  },
});
