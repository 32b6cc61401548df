/** The store's clock, going on while the page is open. */
import { useEffect, useState } from 'react';

const TICK_MS = 20_000;

/** @param told what the clock said when it was last read; it may run ahead of the browser's. */
export function useNow(told: number): number {
  const [now, setNow] = useState(told);
  useEffect(() => {
    const read = performance.now();
    const tell = (): void => setNow(told + Math.round(performance.now() - read));
    setNow(told);
    const timer = setInterval(tell, TICK_MS);
    // Timers of a page nobody looks at sleep.
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [told]);
  return now;
}
