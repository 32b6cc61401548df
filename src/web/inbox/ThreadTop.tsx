/** The head of a conversation: the way back, who it is, and what can be done. */
import type { MouseEvent } from 'react';
import type { Detail, Me } from '../api/dto.ts';
import { useT } from '../client/i18n.ts';
import { Actions } from './Actions.tsx';
import { api } from './api.ts';
import { go, pathOf } from './route.ts';

interface Props {
  detail: Detail;
  me: Me;
  busy: boolean;
  closing: boolean;
  onClosing: (closing: boolean) => void;
  answer: (ask: (id: string) => Promise<Detail>) => void;
  onChanged: (detail: Detail) => void;
}

export function ThreadTop({ detail, me, busy, closing, onClosing, answer, onChanged }: Props) {
  const t = useT();
  const back = (event: MouseEvent): void => {
    event.preventDefault();
    go(null);
  };
  // Taking over is asked about in a notice of its own, with what it means.
  const asked = detail.handover?.you !== true;
  return (
    <header className="thread-top">
      <a className="button back" href={pathOf(null)} onClick={back}>
        <span aria-hidden="true" className="arrow">
          ‹
        </span>
        <span className="visually-hidden">{t('back_to_list')}</span>
      </a>
      <h1 id="thread-title">
        <bdi>{detail.name ?? t('a_person')}</bdi>{' '}
        <bdi className="hint" lang={detail.language.code}>
          {detail.language.name}
        </bdi>
      </h1>
      <div className="thread-acts">
        {asked && detail.may.take && (
          <button type="button" className="primary" disabled={busy} onClick={() => answer(api.claim)}>
            {t('take')}
          </button>
        )}
        {asked && detail.may.decline && (
          <button type="button" disabled={busy} onClick={() => answer(api.decline)}>
            {t('cannot')}
          </button>
        )}
        <Actions detail={detail} me={me} onChanged={onChanged} />
        {detail.may.close && (
          <button type="button" aria-expanded={closing} onClick={() => onClosing(!closing)}>
            {t('close')}
          </button>
        )}
      </div>
    </header>
  );
}
