/** To another hub, if the person wants it. */
import { useState } from 'react';
import { DialogForm } from '../../client/DialogForm.tsx';
import { isolate } from '../../client/isolate.ts';
import { useT } from '../../client/i18n.ts';
import { NoteField } from '../../client/NoteField.tsx';
import { api } from '../api.ts';
import type { Peer } from '../api.ts';
import type { FormProps } from './form-props.ts';

export function MoveForm({ detail, peers, onDone, onClose }: FormProps & { peers: readonly Peer[] }) {
  const t = useT();
  const [hub, setHub] = useState<Peer | null>(null);
  const [note, setNote] = useState('');
  return (
    <DialogForm
      title={t('move_title')}
      told={hub === null ? t('move_told') : t('move_told_name', { hub: isolate(hub.name) })}
      submit={t('move_now')}
      ready={hub !== null && note.trim() !== ''}
      act={() => api.move(detail.id, hub?.id ?? '', note)}
      onDone={onDone}
      onClose={onClose}
    >
      <fieldset className="picker">
        <legend>{t('move_choose')}</legend>
        {peers.map((peer) => (
          <label key={peer.id} className="choice">
            <input type="radio" name="hub" checked={hub?.id === peer.id} onChange={() => setHub(peer)} required />
            <span className="choice-text choice-name">
              <bdi>{peer.name}</bdi>
            </span>
          </label>
        ))}
      </fieldset>
      <NoteField label={t('move_note')} hint={t('move_hint')} value={note} onChange={setNote} />
    </DialogForm>
  );
}
