/** The hide key: Esc twice, for when somebody walks up. */
import { useEffect, useState } from 'react';

const TWICE_MS = 700;

/** [hidden, set]. */
export function useHidden(): [boolean, (hidden: boolean) => void] {
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
  return [hidden, setHidden];
}
