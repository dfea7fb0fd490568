import type { ReactNode } from 'react';
import type { PlaceCount } from '../../../src-core/contract/places.ts';
import { severities } from '../../../src-core/model/rule.ts';
import { SeverityMark } from '../../ui/severity.tsx';

/** What the colours stand for, and whose data this is. */
export function Legend({ places }: { readonly places: readonly PlaceCount[] }): ReactNode {
  const there = severities.filter((severity) => places.some((place) => place.severity === severity)).reverse();
  return (
    <footer className="map-legend">
      <ul aria-label="What the colours stand for">
        {there.map((severity) => <li key={severity}><SeverityMark severity={severity} word /></li>)}
        {places.some(({ kind }) => kind === 'country') && <li><i className="map-dashed" aria-hidden /> by the country of an address</li>}
      </ul>
      <small>Map: Natural Earth, by world-atlas. Countries: this product includes IP2Location LITE data available from https://lite.ip2location.com.</small>
    </footer>
  );
}
