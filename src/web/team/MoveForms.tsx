/** Moving people: who is asked next, who takes over, and taking somebody back. */
import { useState } from 'react';
import type { Row } from '../api/dto.ts';
import type { Team } from '../api/team/dto.ts';
import { DialogForm } from '../client/DialogForm.tsx';
import { useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { NoteField } from '../client/NoteField.tsx';
import { api } from './api.ts';
import { FitPicker } from './FitPicker.tsx';
import type { FormEnd } from './form-end.ts';

type Props = FormEnd & { row: Row; team: Team };

export function AssignForm({ row, team, onDone, onClose }: Props) {
  const t = useT();
  const [to, setTo] = useState('');
  return (
    <DialogForm
      colleague
      title={t('assign_title')}
      submit={t('assign_now')}
      told={t('assign_told')}
      ready={to !== ''}
      act={() => api.assign(row.id, to).then(() => null)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('assign_text')}</p>
      <FitPicker row={row} team={team} chosen={to} onChoose={setTo} />
    </DialogForm>
  );
}

export function HandOverForm({ row, team, onDone, onClose }: Props) {
  const t = useT();
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  return (
    <DialogForm
      colleague
      title={t('hand_over_title')}
      submit={t('hand_over_now')}
      told={t('team_hand_over_told', { name: isolate(row.worker?.name ?? t('a_worker')) })}
      ready={to !== '' && note.trim() !== ''}
      act={() => api.handOver(row.id, to, note).then(() => null)}
      onDone={onDone}
      onClose={onClose}
    >
      <FitPicker row={row} team={team} chosen={to} onChoose={setTo} />
      <NoteField label={t('hand_over_note')} hint={t('hand_over_hint')} value={note} onChange={setNote} />
    </DialogForm>
  );
}

export function ReleaseForm({ row, onDone, onClose }: Omit<Props, 'team'>) {
  const t = useT();
  const name = isolate(row.worker?.name ?? t('a_worker'));
  return (
    <DialogForm
      colleague
      title={t('release_title')}
      submit={t('release_now')}
      told={t('release_told', { name })}
      ready
      act={() => api.release(row.id).then(() => null)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('release_text', { name })}</p>
    </DialogForm>
  );
}
