/** Start of every script: checks the Node version, turns the compile cache on (for workers too), then runs the TypeScript source. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Spoor needs Node 24 and found ${process.version}. Run it through npm (npm run -s spoor -- ...), after npm ci without --ignore-scripts.`);
  process.exit(2);
}
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url));
module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
await import('./index.ts');
