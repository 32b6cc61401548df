/** The top of a page: where one is, the other pages one may open, and the menu; on a narrow screen the menu has it all. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Me } from '../api/dto.ts';
import { keptWords } from './device/kept.ts';
import { useT } from './i18n.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Later } from './Later.tsx';
import { Menu } from './Menu.tsx';
import { useWide } from './wide.ts';

const leave = () => import('./LeaveDialog.tsx').then((file) => file.LeaveDialog);

interface Props {
  title: string;
  me: Me;
  /** The key of each page's name, and where it is. */
  pages: readonly { path: string; label: string }[];
  onSignOut: () => void;
  /** More of the menu. */
  children?: ReactNode;
}

export function PageTop({ title, me, pages, onSignOut, children }: Props) {
  const t = useT();
  const wide = useWide();
  const [leaving, setLeaving] = useState(false);
  const signOut = (): void => {
    setLeaving(false);
    onSignOut();
  };
  const elsewhere = (
    <>
      <LanguageSwitch />
      {pages.map(({ path, label }) => (
        <a key={path} className="button plain" href={path}>
          {t(label)}
        </a>
      ))}
    </>
  );
  return (
    <header className="top">
      <h1>
        <span>{title}</span> <bdi className="hint">{me.hub.name}</bdi>
      </h1>
      <div className="top-end">
        {wide && elsewhere}
        <Menu label={<bdi className="me">{me.name}</bdi>}>
          {!wide && elsewhere}
          {children}
          <button
            type="button"
            className="plain"
            onClick={() => (keptWords().length > 0 ? setLeaving(true) : signOut())}
          >
            {t('sign_out')}
          </button>
        </Menu>
      </div>
      {leaving && <Later load={leave} props={{ onLeave: signOut, onStay: () => setLeaving(false) }} />}
    </header>
  );
}
