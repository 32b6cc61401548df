/** Above everything while messages do not leave: workers must not think that they were read. */
import type { Lists } from '../api/dto.ts';
import { useT } from '../client/i18n.ts';

export function SendingNotice({ sending }: { sending: Lists['sending'] | undefined }) {
  const t = useT();
  if (sending !== 'delayed') return null;
  return (
    <p className="banner" role="status">
      {t('sending_delayed')}
    </p>
  );
}
