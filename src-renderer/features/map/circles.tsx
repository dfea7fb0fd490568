import { useCallback, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useTime } from '../../workbench/use.ts';
import type { Circle, Cluster } from './clusters.ts';
import type { FieldProps } from './map-field.tsx';
import { clusterInWords, factsOf, nameOf, shortCount } from './map-text.ts';
import { useRoving } from './use-roving.ts';

/** One stop for Tab, arrows go between them; a click narrows all views to what is there. The map takes the focus of a circle that goes. */
export function Circles({ circles, chosen, choose }: Pick<FieldProps, 'circles' | 'chosen' | 'choose'>): ReactNode {
  const time = useTime();
  const { ref, stop, onKeyDown, setStop } = useRoving(circles.length);
  const [told, setTold] = useState<string>();
  const keepFocus = useCallback((button: HTMLButtonElement) => () => {
    if (document.activeElement === button) button.closest('.map-field')?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  const tell = (id: string | undefined) => (): void => setTold(id);
  const circle = circles.find(({ cluster }) => idOf(cluster) === told);
  return (
    <div ref={ref} className="map-circles" role="group" aria-label="Places" onKeyDown={onKeyDown}>
      {circles.map(({ cluster, x, y, radius }, i) => (
        <button key={idOf(cluster)} ref={keepFocus} type="button" className={cluster.kinds.length === 1 ? `map-circle map-${cluster.kinds[0]!}` : 'map-circle'} style={{ left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius, color: `var(--severity-${cluster.severity})` }}
          tabIndex={i === stop ? 0 : -1} aria-label={clusterInWords(cluster, time)} aria-pressed={cluster.query !== undefined && cluster.query === chosen}
          onFocus={() => (setStop(i), setTold(idOf(cluster)))} onBlur={tell(undefined)} onPointerEnter={tell(idOf(cluster))} onPointerLeave={tell(undefined)} onClick={() => choose(cluster)}>
          <span>{shortCount(cluster.alerts)}</span>
        </button>
      ))}
      {circle !== undefined && <CircleTip circle={circle} element={ref} />}
    </div>
  );
}

/** What lets its events through stays the same as their number and so their middle change; without it, no two are at one place. */
const idOf = ({ queries, latitude, longitude }: Cluster): string => queries?.toSorted().join(' OR ') ?? `${latitude} ${longitude}`;

const away = 8;

/** What the circle's numbers are; over everything, beside it. */
function CircleTip({ circle: { cluster, x, y, radius }, element }: { readonly circle: Circle; readonly element: RefObject<HTMLElement | null> }): ReactNode {
  const time = useTime();
  const put = (tip: HTMLElement | null): void => {
    const field = element.current?.getBoundingClientRect();
    if (tip === null || field === undefined) return;
    const { width, height } = tip.getBoundingClientRect();
    const right = field.left + x + radius + away;
    tip.style.left = `${right + width <= window.innerWidth ? right : Math.max(0, field.left + x - radius - away - width)}px`;
    tip.style.top = `${Math.max(0, Math.min(field.top + y - height / 2, window.innerHeight - height))}px`;
  };
  return createPortal(
    <div className="map-tip" aria-hidden ref={put}>
      <b>{nameOf(cluster)}</b>
      {factsOf(cluster, time).map((fact) => <div key={fact}>{fact}</div>)}
      <div className="map-muted">{cluster.query === undefined ? 'Click: narrow all views to this time' : 'Click: narrow all views to this'}</div>
    </div>,
    document.body,
  );
}
