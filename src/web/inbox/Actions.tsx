/** The menu of what else can be done, and the form that is open. */
import { useRef, useState } from 'react';
import type { Detail, Me } from '../api/dto.ts';
import { useT } from '../client/i18n.ts';
import { Later } from '../client/Later.tsx';
import { Menu } from '../client/Menu.tsx';
import { actionsOf } from './actions/names.ts';
import type { ActionName } from './actions/names.ts';
import { usePeers } from './actions/usePeers.ts';
import { parts } from './parts.ts';

interface Props {
  detail: Detail;
  me: Me;
  onChanged: (detail: Detail) => void;
}

export function Actions({ detail, me, onChanged }: Props) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const peers = usePeers(detail.may.move);
  const [open, setOpen] = useState<ActionName | null>(null);
  const offered = actionsOf(detail, peers.length > 0);

  const choose = (name: ActionName): void => {
    // The form gives the focus back to what had it, and that must still be there.
    box.current?.querySelector('button')?.focus();
    setOpen(name);
  };
  const close = (): void => setOpen(null);
  if (offered.length === 0 && open === null) return null;
  return (
    <div className="actions" ref={box}>
      <Menu label={t('actions')}>
        {offered.map((name) => (
          <button key={name} type="button" className="plain" onClick={() => choose(name)}>
            {t(`action_${name}`)}
          </button>
        ))}
      </Menu>
      {open !== null && (
        <Later
          load={parts.actions}
          props={{
            name: open,
            peers,
            detail,
            me,
            onClose: close,
            onDone: (changed: Detail) => {
              close();
              onChanged(changed);
            },
          }}
        />
      )}
    </div>
  );
}
