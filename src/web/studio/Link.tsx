/** A link within the studio: a real address, without loading the page again. */
import type { MouseEvent, ReactNode } from 'react';
import { addressOf, go } from './route.ts';
import type { Route } from './route.ts';

interface Props {
  to: Route;
  current?: boolean;
  className?: string;
  children: ReactNode;
}

export function Link({ to, current = false, className, children }: Props) {
  const follow = (event: MouseEvent): void => {
    // A new tab or window stays the browser's business.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      href={addressOf(to)}
      onClick={follow}
      {...(className === undefined ? {} : { className })}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      {children}
    </a>
  );
}
