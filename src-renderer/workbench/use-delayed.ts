import { useEffect, useState } from 'react';

/** A value as it was when it last rested for so many milliseconds. */
export function useDelayed<T>(value: T, rest: number): T {
  const [delayed, setDelayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return delayed;
}
