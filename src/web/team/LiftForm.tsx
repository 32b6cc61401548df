/** Places above the cap, by hand and with a reason. */
import { useState } from 'react';
import type { TeamWorker } from '../api/team/dto.ts';
import { DialogForm } from '../client/DialogForm.tsx';
import { Field } from '../client/Field.tsx';
import { useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { api } from './api.ts';
import { Choice } from './Choice.tsx';
import type { FormEnd } from './form-end.ts';

const MOST = 5;

export function LiftForm({ worker, onDone, onClose }: FormEnd & { worker: TeamWorker }) {
  const t = useT();
  const [extra, setExtra] = useState(worker.lifted?.extra ?? 1);
  const [why, setWhy] = useState(worker.lifted?.why ?? '');
  return (
    <DialogForm
      colleague
      title={t('team_lift_title', { name: isolate(worker.name) })}
      submit={t('team_lift_now')}
      ready={why.trim() !== ''}
      act={() => api.lift(worker.id, extra, why)}
      {...(worker.lifted === null
        ? {}
        : { undo: { label: t('team_lift_end'), act: () => api.lift(worker.id, 0, '') } })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('team_lift_text')}</p>
      <fieldset className="chips">
        <legend>{t('team_lift_extra')}</legend>
        {Array.from({ length: MOST }, (_, n) => n + 1).map((n) => (
          <Choice
            key={n}
            kind="radio"
            name="extra"
            label={`+${n}`}
            checked={extra === n}
            onChange={() => setExtra(n)}
          />
        ))}
      </fieldset>
      <Field
        id="lift-why"
        label={t('team_lift_why')}
        hint={t('team_lift_hint')}
        dir="auto"
        maxLength={200}
        required
        value={why}
        onChange={setWhy}
      />
    </DialogForm>
  );
}
