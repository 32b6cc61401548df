/** What people are asked just now. */
import type { LiveDto } from '../api/studio/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { moment } from '../client/time.ts';

export function LiveState({ live, zone }: { live: LiveDto; zone: string }) {
  const t = useT();
  const language = useLanguage();
  if (live.kind === 'files') return <p className="live-state">{t('studio_live_files')}</p>;
  const { n, at, by } = live.version;
  const time = moment(at, Date.now(), language, zone);
  return (
    <p className="live-state">
      {t('studio_live_version', { n, by: isolate(by), time: isolate(time) })}{' '}
      {live.newerFiles === true && t('studio_newer_files')}
    </p>
  );
}
