import './no-proto.ts';
import './jitless.ts';
import { desktopPlatform } from '../platform/desktop.ts';
import { startWorkbench } from '../workbench/workbench.tsx';
import { contributions } from './contributions.ts';
import { desktopContribution } from './desktop-menu.tsx';
import { desktopBridge, keepPort } from './engine-port.ts';
import { EngineLink } from './engine-link.ts';

const bridge = desktopBridge();
const link = new EngineLink();
keepPort(link, bridge);
await link.ready();
await startWorkbench(document.getElementById('root')!, { engine: link.engine, platform: desktopPlatform(bridge), contributions: [...contributions, desktopContribution(bridge)], connection: link });
