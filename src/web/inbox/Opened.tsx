/** What is loaded with the first conversation that is opened. */
import type { ComponentProps } from 'react';
import { Thread } from './Thread.tsx';
import './thread.css';
import './entries.css';
import './composer.css';

/** Each conversation begins anew: nothing typed for one is ever in the field of another. */
export function Opened(props: ComponentProps<typeof Thread>) {
  return <Thread key={props.detail.id} {...props} />;
}
