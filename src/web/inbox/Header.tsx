/** The top of the inbox; what the browser can do for it is in the menu. */
import type { Me } from '../api/dto.ts';
import type { Push } from '../client/device/push.ts';
import { useT } from '../client/i18n.ts';
import { PageTop } from '../client/PageTop.tsx';
import { DeviceEntries } from './DeviceHint.tsx';

const PAGES = [
  { path: '/team', label: 'team', roles: ['coordinator', 'admin'] },
  { path: '/studio', label: 'studio', roles: ['editor', 'admin'] },
] as const;

export function Header({ me, push, onSignOut }: { me: Me; push: Push; onSignOut: () => void }) {
  const t = useT();
  const pages = PAGES.filter(({ roles }) => roles.some((role) => me.roles.includes(role)));
  return (
    <PageTop title={t('inbox')} {...{ me, pages, onSignOut }}>
      <DeviceEntries push={push} />
    </PageTop>
  );
}
