/** What else a phone can send. Nothing real leaves it: the media lie nowhere, and the stand-in has samples for them. */
import { useT } from '../client/i18n.ts';
import type { Outgoing } from './api.ts';

type Thing = Omit<Outgoing, 'channel' | 'from'>;

/** RFC 2606 keeps this name for examples. */
const media = (name: string, mediaType: string): Thing => ({
  body: '',
  mediaUrl: `https://media.example/${name}`,
  mediaType,
});

const things: readonly { sign: string; key: string; message: Thing }[] = [
  { sign: '🎤', key: 'media_voice', message: media('voice-note.ogg', 'audio/ogg') },
  { sign: '🖼️', key: 'media_picture', message: media('picture.jpg', 'image/jpeg') },
  // The middle of London.
  { sign: '📍', key: 'media_location', message: { body: '', location: { latitude: 51.5074, longitude: -0.1278 } } },
  { sign: '🙂', key: 'media_sticker', message: media('sticker.webp', 'image/webp') },
];

export function Attach({ onSend }: { onSend: (message: Thing) => void }) {
  const t = useT();
  return (
    <div className="attach" role="group" aria-label={t('attach')}>
      {things.map(({ sign, key, message }) => (
        <button key={key} type="button" onClick={() => onSend(message)}>
          <span aria-hidden="true">{sign}</span> {t(key)}
        </button>
      ))}
    </div>
  );
}
