/** Small marks, as marks.ts words them. */
import type { Row } from '../api/dto.ts';
import { useT } from '../client/i18n.ts';
import { deadlineMark, urgencyMark } from './marks.ts';
import type { Mark } from './marks.ts';

export function Tag({ mark }: { mark: Mark }) {
  return <span className={mark.tone === 'plain' ? 'tag' : `tag ${mark.tone}`}>{mark.text}</span>;
}

export function UrgencyTag({ urgency }: { urgency: Row['urgency'] }) {
  const t = useT();
  return <Tag mark={urgencyMark(urgency, t)} />;
}

export function DeadlineTag({ deadline, now, zone }: { deadline: string; now: number; zone: string }) {
  const t = useT();
  return <Tag mark={deadlineMark(deadline, now, zone, t)} />;
}
