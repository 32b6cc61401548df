/** What a person sent besides words: a player, a picture that can be looked at closely, or a file to save. */
import { useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import { getFile } from '../client/http.ts';
import { useT } from '../client/i18n.ts';
import { inWords } from '../client/errors.ts';

interface Props {
  /** Where our own server passes it on. */
  src: string;
  /** Content type, as the carrier named it when it came. */
  type: string;
}

/** Why it is not to be seen or heard: an error, or that this browser has no means to show it. */
type Problem = { error: unknown } | 'unplayable';

export function Media({ src, type }: Props) {
  const t = useT();
  const [problem, setProblem] = useState<Problem | null>(null);
  const label = t(mediaKey(type));

  // The element says only that it failed: asking once more tells why.
  const failed = (): void => {
    getFile(src).then(
      (response) => {
        void response.body?.cancel();
        setProblem('unplayable');
      },
      (error: unknown) => setProblem({ error }),
    );
  };

  const kind = kindOf(type);
  return (
    <div className="media">
      <p className="media-kind">{label}</p>
      {problem === null ? (
        <>
          {kind === 'audio' && <audio controls preload="none" src={src} aria-label={label} onError={failed} />}
          {kind === 'video' && <video controls preload="none" src={src} aria-label={label} onError={failed} />}
          {kind === 'image' && <Picture src={src} onError={failed} />}
          {kind === 'file' && <SaveLink src={src} onError={(error) => setProblem({ error })} />}
        </>
      ) : (
        <>
          <p className="error" role="status">
            {problem === 'unplayable' ? t('media_unplayable') : inWords(problem.error, t)}
          </p>
          {problem === 'unplayable' ? (
            <SaveLink src={src} onError={(error) => setProblem({ error })} />
          ) : (
            <button type="button" onClick={() => setProblem(null)}>
              {t('try_again')}
            </button>
          )}
        </>
      )}
    </div>
  );
}

/** Small within the conversation; a letter must be readable, so it opens as large as it is, within this page. */
function Picture({ src, onError }: { src: string; onError: () => void }) {
  const t = useT();
  const large = useRef<HTMLDialogElement>(null);
  const [opened, setOpened] = useState(false);
  const open = (): void => {
    setOpened(true);
    large.current?.showModal();
  };
  return (
    <>
      <button type="button" className="picture" onClick={open}>
        <img src={src} alt={t('media_picture_alt')} loading="lazy" onError={onError} />
      </button>
      <dialog
        ref={large}
        className="picture-large"
        aria-label={t('media_picture_alt')}
        onClose={() => setOpened(false)}
      >
        <form method="dialog">
          <button type="submit">{t('media_back')}</button>
        </form>
        {opened && <img src={src} alt={t('media_picture_alt')} />}
      </dialog>
    </>
  );
}

/** Saved by way of the page, so that an error is read here and not in a file. */
function SaveLink({ src, onError }: { src: string; onError: (error: unknown) => void }) {
  const t = useT();
  async function save(event: MouseEvent): Promise<void> {
    event.preventDefault();
    try {
      const response = await getFile(src);
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = address;
      link.download = response.headers.get('content-type') === 'application/pdf' ? 'file.pdf' : 'file';
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      onError(error);
    }
  }
  return (
    <a className="button" href={src} download onClick={(event) => void save(event)}>
      {t('media_save')}
    </a>
  );
}

function kindOf(type: string): 'audio' | 'video' | 'image' | 'file' {
  if (type.startsWith('audio/')) return 'audio';
  if (/^image\/(jpeg|png|webp|gif)\b/.test(type)) return 'image';
  return type.startsWith('video/mp4') ? 'video' : 'file';
}

/** What kind of thing was sent, by its content type. */
function mediaKey(type: string): string {
  if (type.startsWith('audio/')) return 'media_voice';
  if (type.startsWith('image/webp')) return 'media_sticker';
  if (type.startsWith('image/')) return 'media_picture';
  if (type.startsWith('video/')) return 'media_video';
  return 'media_file';
}
