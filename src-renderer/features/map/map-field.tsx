import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useServices } from '../../workbench/use.ts';
import { Circles } from './circles.tsx';
import type { Circle, Cluster } from './clusters.ts';
import type { MapModel } from './map-model.ts';
import { pointOf, type MapView, type Size } from './projection.ts';
import { useDrag } from './use-drag.ts';
import { useWheel } from './use-wheel.ts';
import { worldPath } from './world.ts';

export interface FieldProps {
  readonly map: MapModel;
  readonly view: MapView;
  readonly size: Size;
  readonly circles: readonly Circle[];
  readonly chosen: string | undefined;
  readonly choose: (cluster: Cluster) => void;
}

const panPixels = 80;
const pans: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** The world and the circles over it. */
export function MapField({ map, view, size, circles, chosen, choose }: FieldProps): ReactNode {
  const services = useServices();
  const field = useRef<HTMLDivElement>(null);
  const path = useMemo(() => worldPath(), []);
  const drag = useDrag(map);
  useWheel(map, size, field);
  const origin = pointOf(view, size, { latitude: 0, longitude: 0 });
  const onKeyDown = (event: KeyboardEvent): void => {
    const pan = pans[event.key];
    if (pan === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    map.pan(services, pan[0] * panPixels, pan[1] * panPixels);
  };
  return (
    <div ref={field} className="map-field">
      <div className="map-world" role="application" aria-roledescription="map" data-autofocus tabIndex={0} onKeyDown={onKeyDown} {...drag}
        aria-label="Map. Arrow keys move it, plus and minus zoom, 0 shows the whole world, Tab goes to the places, T shows a table.">
        <svg width={size.width} height={size.height} aria-hidden><path d={path} transform={`translate(${origin.x} ${origin.y}) scale(${view.scale})`} /></svg>
      </div>
      <Circles circles={circles} chosen={chosen} choose={choose} />
    </div>
  );
}
