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
  /** Of the hub, for the time. */
  zone: string;
  /** Beside the time. */
  foot?: ReactNode;
  onTap: (choice: Choice) => void;
  onOpenList: (message: PhoneMessage) => void;
}

export function Bubble({ message, zone, foot, onTap, onOpenList }: Props) {
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
          <Media key={`${one.contentType}-${index}`} type={one.contentType} />
        ))}
        {message.location !== undefined && <Media type="location" />}
        {message.body !== '' && <FormattedText text={message.body} />}
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
          <span aria-hidden="true">☰</span> {message.button ?? t('phone_choose')}
        </button>
      )}
      {!asList &&
        choices.map((choice) => (
          <button key={choice.id} type="button" className="tap" onClick={() => onTap(choice)}>
            <bdi>{choice.label}</bdi>
          </button>
        ))}
    </div>
  );
}

/** Nothing real is sent in practice, so there is nothing to play or show: a sign and a word. */
function Media({ type }: { type: string }) {
  const t = useT();
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
