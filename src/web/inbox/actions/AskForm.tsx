/** A colleague is asked for advice: they read the conversation and write notes, and nothing changes for the person. */
import { useState } from 'react';
import type { Colleague } from '../../api/dto.ts';
import { DialogForm } from '../../client/DialogForm.tsx';
import { useT } from '../../client/i18n.ts';
import { NoteField } from '../../client/NoteField.tsx';
import { api } from '../api.ts';
import type { FormProps } from './form-props.ts';
import { ColleaguePicker } from './ColleaguePicker.tsx';

export function AskForm({ detail, me, onDone, onClose }: FormProps) {
  const t = useT();
  const [colleague, setColleague] = useState<Colleague | null>(null);
  const [text, setText] = useState('');
  const to = colleague?.id ?? '';
  return (
    <DialogForm
      title={t('ask_title')}
      told={t('ask_told')}
      submit={t('ask_now')}
      ready={colleague !== null && text.trim() !== ''}
      act={() => api.ask(detail.id, to, text)}
      colleague
      onDone={onDone}
      onClose={onClose}
    >
      <ColleaguePicker detail={detail} without={[me.id]} chosen={to} onChoose={setColleague} />
      <NoteField label={t('ask_text')} hint={t('ask_hint')} value={text} onChange={setText} />
    </DialogForm>
  );
}
