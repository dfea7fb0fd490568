import './no-proto.ts';
import './jitless.ts';
import { webPlatform } from '../platform/web.ts';
import { startWorkbench } from '../workbench/workbench.tsx';
import { contributions } from './contributions.ts';
import { EngineLink } from './engine-link.ts';
import { keepConnected } from './keep-connected.ts';
import { takeLink } from './link.ts';

const { token, open } = takeLink();
const refuse = (): void => document.body.replaceChildren('This page has no key to the engine. Open the link that Spoor printed when it was started.');

if (token === undefined) refuse();
else {
  const link = new EngineLink();
  keepConnected(link, token, refuse);
  await link.ready();
  await startWorkbench(document.getElementById('root')!, { engine: link.engine, platform: webPlatform(token, open), contributions, connection: link });
}
