import { useEffect, type ReactNode } from 'react';

/** Beside something that is loaded lazily, within its Suspense: tells when that is on screen. */
export function Arrived({ tell }: { tell(): void }): ReactNode {
  useEffect(tell, [tell]);
  return null;
}
