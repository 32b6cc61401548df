/** The phone itself: bubbles, buttons and lists as on the practice page, and where one writes. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { PhoneEntry, PhoneView } from '../../../studio/index.ts';
import type { PhoneTurnDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { Bubble } from '../../client/phone/Bubble.tsx';
import { ChoiceSheet } from '../../client/phone/ChoiceSheet.tsx';
import type { Choice, PhoneMessage } from '../../client/phone/message.ts';
import { messagesOf } from './messages.ts';
import { NoteLine } from './NoteLine.tsx';
import type { Start } from './turns.ts';

interface Props {
  channel: 'whatsapp' | 'sms';
  view: PhoneView | null;
  language: string;
  dir: 'ltr' | 'rtl';
  /** The language under its own name. */
  name: string;
  zone: string;
  from: Start | null;
  onTurn: (turn: PhoneTurnDto) => void;
}

export function Screen({ channel, view, language, dir, name, zone, from, onTurn }: Props) {
  const t = useT();
  const [text, setText] = useState('');
  const [list, setList] = useState<PhoneMessage | null>(null);
  const log = useRef<HTMLDivElement>(null);
  const entries = view?.entries ?? [];
  useEffect(() => {
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  }, [view]);

  const tap = (choice: Choice): void => {
    setList(null);
    onTurn({ says: choice.label, tapped: choice.id });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    onTurn({ says: text });
    setText('');
  };
  return (
    <div className={`phone front ${channel}`} role="group" aria-label={t('studio_phone')}>
      <header>
        <span className="face" aria-hidden="true">
          A
        </span>
        <div>
          <h2>{t('studio_phone')}</h2>
          <p>
            {t(`channel_${channel}`)} · <bdi lang={language}>{name}</bdi>
          </p>
        </div>
      </header>
      <div className="screen" ref={log} tabIndex={0} role="log" aria-label={t('studio_phone_messages')}>
        {entries.length === 0 && (
          <p className="nothing">{from === null ? t('studio_phone_empty') : t('studio_phone_empty_jump')}</p>
        )}
        {entries.map((entry, at) => (
          <EntryLine
            key={at}
            entry={entry}
            id={`${at}`}
            channel={channel}
            lang={language}
            zone={zone}
            onTap={tap}
            onOpenList={setList}
          />
        ))}
      </div>
      <form className="write" onSubmit={submit}>
        <button type="button" className="plain" aria-label={t('media_voice')} onClick={() => onTurn({ voice: true })}>
          <span aria-hidden="true">🎤</span>
        </button>
        {channel === 'whatsapp' && (
          <button
            type="button"
            className="plain"
            aria-label={t('media_picture')}
            onClick={() => onTurn({ picture: true })}
          >
            <span aria-hidden="true">🖼️</span>
          </button>
        )}
        <input
          dir={text === '' ? dir : 'auto'}
          lang={language}
          aria-label={t('studio_phone_write')}
          placeholder={t('phone_placeholder')}
          maxLength={4096}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="send" aria-label={t('send')}>
          <span aria-hidden="true">➤</span>
        </button>
      </form>
      {list !== null && <ChoiceSheet message={list} lang={language} onTap={tap} onCancel={() => setList(null)} />}
    </div>
  );
}

interface EntryProps {
  entry: PhoneEntry;
  id: string;
  channel: 'whatsapp' | 'sms';
  lang: string;
  zone: string;
  onTap: (choice: Choice) => void;
  onOpenList: (message: PhoneMessage) => void;
}

function EntryLine({ entry, id, channel, lang, zone, onTap, onOpenList }: EntryProps) {
  const t = useT();
  if (entry.from === 'note') return <NoteLine entry={entry} />;
  const { segments } = entry;
  const foot = channel === 'sms' && segments !== null && (
    <span className="segments">
      {t('segments', { count: segments.segments })} · {segments.encoding}
    </span>
  );
  return messagesOf(entry, id, channel).map((message, at, all) => (
    <Bubble
      key={message.sid}
      message={message}
      lang={lang}
      zone={zone}
      // Counted for the whole message; said once.
      foot={at === all.length - 1 ? foot : null}
      onTap={onTap}
      onOpenList={onOpenList}
    />
  ));
}
