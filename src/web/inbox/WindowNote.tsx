/** WhatsApp lets anything be written for 24 hours after the person's last message; what is written later is held. */
import type { Detail } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { moment } from '../client/time.ts';

/** Before that nobody needs to hurry; the details say it all the same. */
const NEAR_MS = 4 * 60 * 60_000;

export function WindowNote({ detail, zone }: { detail: Detail; zone: string }) {
  const t = useT();
  const language = useLanguage();
  if (detail.windowClosesAt === null) return null;
  if (detail.windowClosesAt <= detail.now) return <p className="window closed">{t('window_closed')}</p>;
  if (detail.windowClosesAt - detail.now > NEAR_MS) return null;
  const time = moment(detail.windowClosesAt, detail.now, language, zone);
  return <p className="window hint">{t('window_open', { time })}</p>;
}
