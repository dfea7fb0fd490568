import './jitless.ts';
import { desktopPlatform } from '../platform/desktop.ts';
import { contributions } from './contributions.ts';
import { desktopContribution } from './desktop-menu.tsx';
import { desktopBridge, keepPort } from './engine-port.ts';
import { EngineLink } from './engine-link.ts';
import { startWorkbench } from './start.ts';

const bridge = desktopBridge();
const link = new EngineLink();
keepPort(link, bridge);
startWorkbench(document.getElementById('root')!, { engine: link.engine, platform: desktopPlatform(bridge), contributions: [...contributions, desktopContribution(bridge)], connection: link });
