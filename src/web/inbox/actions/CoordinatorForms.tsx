/** What a coordinator decides: who is asked next, and that somebody cannot go on. */
import { useState } from 'react';
import type { Colleague } from '../../api/dto.ts';
import { DialogForm } from '../../client/DialogForm.tsx';
import { isolate } from '../../client/isolate.ts';
import { useT } from '../../client/i18n.ts';
import { api } from '../api.ts';
import type { FormProps } from './form-props.ts';
import { ColleaguePicker } from './ColleaguePicker.tsx';

export function AssignForm({ detail, onDone, onClose }: FormProps) {
  const t = useT();
  const [colleague, setColleague] = useState<Colleague | null>(null);
  const to = colleague?.id ?? '';
  return (
    <DialogForm
      title={t('assign_title')}
      told={t('assign_told')}
      submit={t('assign_now')}
      ready={colleague !== null}
      act={() => api.assign(detail.id, to)}
      colleague
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('assign_text')}</p>
      <ColleaguePicker detail={detail} without={[]} chosen={to} onChoose={setColleague} />
    </DialogForm>
  );
}

export function ReleaseForm({ detail, onDone, onClose }: FormProps) {
  const t = useT();
  const name = isolate(detail.worker?.name ?? t('a_worker'));
  return (
    <DialogForm
      title={t('release_title')}
      told={t('release_told', { name })}
      submit={t('release_now')}
      ready
      act={() => api.release(detail.id)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('release_text', { name })}</p>
    </DialogForm>
  );
}
