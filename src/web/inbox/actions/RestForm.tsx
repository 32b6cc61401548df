/** Nothing until a day that both know. */
import { useState } from 'react';
import { DialogForm } from '../../client/DialogForm.tsx';
import { Field } from '../../client/Field.tsx';
import { useLanguage, useT } from '../../client/i18n.ts';
import { dateName, isoDay } from '../../client/time.ts';
import { api } from '../api.ts';
import type { FormProps } from './form-props.ts';

const DAY_MS = 86_400_000;
/** Nobody rests longer without a word. */
const LONGEST_DAYS = 89;

export function RestForm({ detail, me, onDone, onClose }: FormProps) {
  const t = useT();
  const language = useLanguage();
  const [day, setDay] = useState(detail.restUntil ?? '');
  const { zone } = me.hub;
  return (
    <DialogForm
      title={t('rest_title')}
      told={day === '' ? t('rest_told') : t('rest_told_day', { day: dateName(day, language) })}
      submit={t('rest_now')}
      ready={day !== ''}
      act={() => api.rest(detail.id, day)}
      {...(detail.restUntil === null
        ? {}
        : { undo: { label: t('rest_end'), told: t('rest_end_told'), act: () => api.rest(detail.id, null) } })}
      onDone={onDone}
      onClose={onClose}
    >
      <Field
        id="rest-until"
        label={t('rest_until')}
        hint={t('rest_hint')}
        type="date"
        required
        autoFocus
        min={isoDay(detail.now + DAY_MS, zone)}
        max={isoDay(detail.now + LONGEST_DAYS * DAY_MS, zone)}
        value={day}
        onChange={setDay}
      />
    </DialogForm>
  );
}
