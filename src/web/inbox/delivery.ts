/** What became of a message, in words. */
import type { Entry, WhyFailed } from '../api/dto.ts';
import type { T } from '../client/i18n.ts';

type Delivered = Pick<Entry, 'why' | 'code' | 'again'> & { status: NonNullable<Entry['status']> };

/** Where the words do not say enough the carrier's number stands beside them, to be looked up. */
const LOOKED_UP: readonly (WhyFailed | null)[] = ['set_up', 'unknown'];

export function deliveryInWords({ status, why, code, again }: Delivered, t: T): string {
  const words = why === null ? t(`status_${status}`) : t('status_failed_why', { why: t(`failed_${why}`) });
  const said = code !== null && LOOKED_UP.includes(why) ? `${words} (${code})` : words;
  return again ? t('status_again', { status: said }) : said;
}
