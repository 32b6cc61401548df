/** What became of a message, in words. */
import type { Entry } from '../api/dto.ts';
import type { T } from '../client/i18n.ts';

type Delivered = Pick<Entry, 'code' | 'again'> & { status: NonNullable<Entry['status']> };

export function deliveryInWords({ status, code, again }: Delivered, t: T): string {
  const said = status === 'failed' ? notReached(code, t) : t(`status_${status}`);
  return again ? t('status_again', { status: said }) : said;
}

/** A code that nobody has put into words stays a number to be looked up; where there is none, nothing is said of it. */
function notReached(code: number | null, t: T): string {
  const failed = t('status_failed');
  if (code === null) return failed;
  const key = `failed_${code}`;
  const why = t(key);
  return why === key ? `${failed} (${code})` : `${failed}: ${why}`;
}
