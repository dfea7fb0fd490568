import type { Command } from '../../workbench/contribution.ts';
import type { Context } from '../../workbench/context.ts';
import type { Services } from '../../workbench/services.ts';
import type { MapModel } from './map-model.ts';

const step = 1.6;

export function mapCommands(map: MapModel): readonly Command[] {
  const base = { category: 'Map', when: ({ caseOpen }: Context) => caseOpen };
  const shown = (services: Services): ReturnType<typeof map.store.getState> => {
    map.follow(services);
    return map.store.getState();
  };
  return [
    { ...base, id: 'map.show', title: 'Show Map', category: 'View', run: ({ layout }) => layout.openEditor({ editor: 'map', key: '' }) },
    { ...base, id: 'map.zoomIn', title: 'Zoom In', icon: 'zoom-in', run: (services) => map.zoom(services, step) },
    { ...base, id: 'map.zoomOut', title: 'Zoom Out', icon: 'zoom-out', run: (services) => map.zoom(services, 1 / step) },
    { ...base, id: 'map.fit', title: 'Show the Whole World', icon: 'screen-full', run: (services) => map.change(services, { view: undefined }) },
    { ...base, id: 'map.table', title: 'Switch between Map and Table', icon: 'table', run: (services) => map.change(services, { shape: shown(services).shape === 'map' ? 'table' : 'map' }) },
    { ...base, id: 'map.groups', title: 'Switch between Alerts and Group Results', icon: 'group-by-ref-type', run: (services) => map.change(services, { shows: shown(services).shows === 'alerts' ? 'groups' : 'alerts' }) },
    { ...base, id: 'map.clear', title: 'Clear the Chosen Place', run: (services) => map.clear(services) },
  ];
}
