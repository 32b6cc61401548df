/** One text: its English, its words in the chosen language, how far it is, and a field once it is being written. */
import { useId, useState } from 'react';
import type { TextDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { IsolatedText } from '../code/IsolatedText.tsx';
import { TextField } from '../code/TextField.tsx';
import { lengthOf } from './keys.ts';
import type { TextConflict } from './useTexts.ts';

interface Props {
  text: TextDto;
  language: string;
  dir: 'ltr' | 'rtl';
  /** What is typed and not saved; null: nothing. */
  edit: string | null;
  conflict: TextConflict | null;
  saving: boolean;
  onEdit: (text: string | null) => void;
  onSave: (text: string | null) => void;
  onSettle: (keep: 'mine' | 'theirs') => void;
}

export function TextRow({ text, language, dir, edit, conflict, saving, onEdit, onSave, onSettle }: Props) {
  const t = useT();
  const id = useId();
  const [open, setOpen] = useState(edit !== null);
  const words = edit ?? text.text ?? '';
  const changed = edit !== null && edit !== (text.text ?? '');
  const length = lengthOf(words);
  const tooLong = text.limit !== null && length > text.limit;

  const save = (): void => {
    if (changed && words.trim() !== '') onSave(words);
  };
  const leave = (): void => {
    onEdit(null);
    setOpen(false);
  };
  return (
    <li className="text" data-review={text.review}>
      <p className="text-head">
        <bdi className="text-key" dir="ltr">
          {text.key}
        </bdi>
        <span className={`tag review-${text.review}`}>{t(`studio_review_${text.review}`)}</span>
        {text.own && <span className="tag">{t('studio_own')}</span>}
        {changed && <span className="tag amber">{t('studio_unsaved')}</span>}
        {text.limit !== null && (
          <span className={tooLong ? 'tag red' : 'hint'} id={`${id}-limit`}>
            {t(tooLong ? 'studio_too_long' : 'studio_limit', { length, limit: text.limit })}
          </span>
        )}
      </p>
      {language !== 'en' && (
        <p className="text-english" lang="en" dir="ltr">
          <IsolatedText text={text.english} language="en" />
        </p>
      )}
      {open ? (
        <>
          <TextField
            label={t('studio_text_field', { key: text.key })}
            describedBy={`${id}-limit`}
            language={language}
            dir={dir}
            initial={words}
            onChange={onEdit}
            onSave={save}
          />
          <div className="buttons">
            <button
              type="button"
              className="primary"
              disabled={!changed || saving || words.trim() === ''}
              onClick={save}
            >
              {saving ? t('studio_saving') : t('studio_text_save')}
            </button>
            <button type="button" onClick={leave}>
              {changed ? t('studio_text_undo') : t('studio_text_done')}
            </button>
            {text.own && (
              <button type="button" className="plain" disabled={saving} onClick={() => onSave(null)}>
                {t('studio_text_base')}
              </button>
            )}
          </div>
        </>
      ) : (
        <button type="button" className="text-words" onClick={() => setOpen(true)}>
          {words === '' ? (
            <span className="hint">{t('studio_text_missing')}</span>
          ) : (
            <IsolatedText text={words} language={language} />
          )}
          <span className="visually-hidden"> {t('studio_text_edit')}</span>
        </button>
      )}
      {conflict !== null && (
        <div className="note" role="alert">
          <p>{t('studio_text_conflict')}</p>
          <p dir={dir}>
            {conflict.theirs === null ? (
              t('studio_text_missing')
            ) : (
              <IsolatedText text={conflict.theirs} language={language} />
            )}
          </p>
          <div className="buttons">
            <button type="button" onClick={() => onSettle('theirs')}>
              {t('studio_text_theirs')}
            </button>
            <button type="button" onClick={() => onSettle('mine')}>
              {t('studio_keep_mine')}
            </button>
          </div>
        </div>
      )}
    </li>
  );
}
