/** The hide key: Esc twice, for when somebody walks up. And by itself, after the hub's time without a touch. */
import { useEffect, useState } from 'react';

const TWICE_MS = 700;

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

/** [hidden, set]. `lockMinutes`: null, and it never hides itself. */
export function useHidden(lockMinutes: number | null): [boolean, (hidden: boolean) => void] {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    let last = -TWICE_MS;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.repeat) return;
      const at = event.timeStamp;
      if (at - last < TWICE_MS) {
        setHidden((before) => !before);
        last = -TWICE_MS;
      } else {
        last = at;
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    if (hidden || lockMinutes === null) return;
    const most = lockMinutes * 60_000;
    let last = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const look = (): void => {
      clearTimeout(timer);
      const left = last + most - Date.now();
      if (left <= 0) setHidden(true);
      else timer = setTimeout(look, left);
    };
    // Timers of a device that slept are late: the touch that wakes it is none of the one who left.
    const touched = (): void => {
      if (Date.now() - last >= most) look();
      else last = Date.now();
    };
    look();
    for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) window.removeEventListener(touch, touched, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, [hidden, lockMinutes]);
  return [hidden, setHidden];
}
