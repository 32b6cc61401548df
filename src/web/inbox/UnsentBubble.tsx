/** Something written that has not left this browser yet. */
import type { Me } from '../api/dto.ts';
import { CallError } from '../client/http.ts';
import { FormattedText } from '../client/FormattedText.tsx';
import { inWords } from '../client/errors.ts';
import { isolate } from '../client/isolate.ts';
import { useT } from '../client/i18n.ts';
import type { Outbox, Unsent } from '../client/outbox.ts';

interface Props {
  item: Unsent;
  me: Me;
  outbox: Outbox;
  /** Something before it was refused: it waits until the worker has decided about that. */
  behind: boolean;
}

export function UnsentBubble({ item, me, outbox, behind }: Props) {
  const t = useT();
  return (
    <div className={item.refused === null ? 'bubble unsent' : 'bubble failed'}>
      <p className="bubble-who">
        <bdi>{item.kind === 'note' ? t('note_by', { name: isolate(me.name) }) : me.name}</bdi>
      </p>
      <FormattedText text={item.text} />
      {item.original !== null && (
        <div className="beside">
          <p className="beside-what">{t('entry_original')}</p>
          <FormattedText text={item.original} />
        </div>
      )}
      {item.refused === null ? (
        <p className="bubble-foot">
          <span className="status">{t(behind ? 'unsent_behind' : 'unsent')}</span>
        </p>
      ) : (
        <>
          <p className="status-failed" role="alert">
            {t('unsent_refused')} {inWords(new CallError(409, item.refused), t)}
          </p>
          <div className="buttons">
            <button type="button" onClick={() => outbox.put({ ...item, refused: null })}>
              {t('try_again')}
            </button>
            <button type="button" onClick={() => outbox.drop(item.id)}>
              {t('unsent_drop')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
