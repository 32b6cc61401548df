/** One message as the phone shows it, with its buttons or its list. */
import type { ReactNode } from 'react';
import { FormattedText } from '../FormattedText.tsx';
import { useLanguage, useT } from '../i18n.ts';
import { clock } from '../time.ts';
import type { Choice, PhoneMessage } from './message.ts';

const COMING: readonly string[] = ['queued', 'accepted', 'sending', 'sent'];
const FAILED: readonly string[] = ['failed', 'undelivered', 'canceled'];

/** On its way to this phone: shown as somebody typing. */
export function isComing(message: PhoneMessage): boolean {
  return message.direction === 'out' && COMING.includes(message.status);
}

interface Props {
  message: PhoneMessage;
  /** Of the words; a worker's phone has several. */
  lang: string | undefined;
  /** Of the hub, for the time. */
  zone: string;
  /** Beside the time. */
  foot?: ReactNode;
  onTap: (choice: Choice) => void;
  onOpenList: (message: PhoneMessage) => void;
}

export function Bubble({ message, lang, zone, foot, onTap, onOpenList }: Props) {
  const t = useT();
  const language = useLanguage();
  if (isComing(message)) return null;
  if (FAILED.includes(message.status)) {
    return (
      <p className="not-arrived">
        {t('not_arrived')}
        {message.error !== undefined && <bdi> ({message.error})</bdi>}
      </p>
    );
  }
  const mine = message.direction === 'in';
  const choices = message.options ?? [];
  const asList = message.kind === 'list';
  return (
    <div className={mine ? 'message mine' : 'message'}>
      <div className="said">
        {message.media.map((one, index) => (
          <Media key={`${one.contentType}-${index}`} type={one.contentType} src={mine ? null : ownPath(one.url)} />
        ))}
        {message.location !== undefined && <Media type="location" />}
        {message.body !== '' && <FormattedText text={message.body} lang={lang} on={message.channel} />}
        <p className="foot">
          {foot}
          <time>{clock(Date.parse(message.at), language, zone)}</time>
          {mine && (
            <span className="ticks">
              <span aria-hidden="true">✓✓</span>
              <span className="visually-hidden">{t('status_delivered')}</span>
            </span>
          )}
        </p>
      </div>
      {asList && choices.length > 0 && (
        <button type="button" className="tap" onClick={() => onOpenList(message)}>
          <span aria-hidden="true">☰</span>{' '}
          {message.button === undefined ? t('phone_choose') : <bdi lang={lang}>{message.button}</bdi>}
        </button>
      )}
      {!asList &&
        choices.map((choice) => (
          <button key={choice.id} type="button" className="tap" onClick={() => onTap(choice)}>
            <bdi lang={lang}>{choice.label}</bdi>
          </button>
        ))}
    </div>
  );
}

/** The hub's own recordings are served from here, whatever public address they were sent with. */
function ownPath(url = ''): string | null {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return path.startsWith('/audio/') ? path : null;
}

/** Nothing real is sent by a phone in practice, so there is nothing to play or show: a sign and a word. */
function Media({ type, src = null }: { type: string; src?: string | null }) {
  const t = useT();
  if (src !== null) return <audio className="media" controls preload="none" src={src} aria-label={t('media_voice')} />;
  const [sign, key] = type.startsWith('audio/')
    ? ['🎤', 'media_voice']
    : type === 'image/webp'
      ? ['🙂', 'media_sticker']
      : type.startsWith('image/')
        ? ['🖼️', 'media_picture']
        : type === 'location'
          ? ['📍', 'media_location']
          : ['📄', 'media_file'];
  return (
    <p className="media">
      <span aria-hidden="true">{sign}</span> {t(key)}
    </p>
  );
}
