import { useEffect } from 'react';
import type { DesktopBridge } from '../../src-core/contract/desktop.ts';
import type { Contribution } from '../workbench/contribution.ts';
import { useServices } from '../workbench/use.ts';

/** Runs what is chosen from the shell's menu. */
export const desktopContribution = (bridge: DesktopBridge): Contribution => ({ overlays }) => {
  const DesktopMenu = (): undefined => {
    const services = useServices();
    useEffect(() => bridge.onCommand((command, argument) => void services.execute(command, argument)), [services]);
    return undefined;
  };
  overlays.add({ id: 'desktop.menu', component: DesktopMenu });
};
