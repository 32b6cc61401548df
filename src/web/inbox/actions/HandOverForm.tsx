/** Somebody else is to have them: the colleague is asked first, then the person. */
import { useState } from 'react';
import type { Colleague } from '../../api/dto.ts';
import { DialogForm } from '../../client/DialogForm.tsx';
import { isolate } from '../../client/isolate.ts';
import { useT } from '../../client/i18n.ts';
import { NoteField } from '../../client/NoteField.tsx';
import { api } from '../api.ts';
import type { FormProps } from './form-props.ts';
import { ColleaguePicker } from './ColleaguePicker.tsx';

export function HandOverForm({ detail, onDone, onClose }: FormProps) {
  const t = useT();
  const [colleague, setColleague] = useState<Colleague | null>(null);
  const [note, setNote] = useState('');
  const to = colleague?.id ?? '';
  return (
    <DialogForm
      title={t('hand_over_title')}
      told={colleague === null ? t('hand_over_told') : t('hand_over_told_name', { name: isolate(colleague.name) })}
      submit={t('hand_over_now')}
      ready={colleague !== null && note.trim() !== ''}
      act={() => api.handOver(detail.id, to, note)}
      colleague
      onDone={onDone}
      onClose={onClose}
    >
      <ColleaguePicker detail={detail} without={[detail.worker?.id]} chosen={to} onChoose={setColleague} />
      <NoteField label={t('hand_over_note')} hint={t('hand_over_hint')} value={note} onChange={setNote} />
    </DialogForm>
  );
}
