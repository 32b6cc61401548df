/** Somebody leaves the team: what happens to their people is said before. */
import type { TeamWorker } from '../api/team/dto.ts';
import { DialogForm } from '../client/DialogForm.tsx';
import { useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { api } from './api.ts';
import type { FormEnd } from './form-end.ts';

type Props = FormEnd & { worker: TeamWorker; coordinator: boolean };

export function RemoveForm({ worker, coordinator, onDone, onClose }: Props) {
  const t = useT();
  const name = isolate(worker.name);
  const hasPeople = worker.have > 0;
  return (
    <DialogForm
      colleague
      title={t('team_remove_title', { name })}
      submit={t(hasPeople ? 'team_remove_release' : 'team_remove_now')}
      ready={coordinator || !hasPeople}
      act={() => api.remove(worker.id, hasPeople)}
      {...(hasPeople ? { told: t('release_told', { name }) } : {})}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('team_remove_text', { name })}</p>
      {hasPeople && (
        <p className="note">
          {coordinator ? t('team_remove_people', { name, have: worker.have }) : t('error_has_people')}
        </p>
      )}
    </DialogForm>
  );
}
