/** Whom: each with what speaks for them, or why they may not have this person. */
import { useCallback } from 'react';
import type { Row } from '../api/dto.ts';
import type { Fit, Team } from '../api/team/dto.ts';
import { ColleaguePicker } from '../client/ColleaguePicker.tsx';
import type { Told } from '../client/ColleaguePicker.tsx';
import { useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { api } from './api.ts';

interface Props {
  row: Row;
  team: Team;
  chosen: string;
  onChoose: (worker: string) => void;
}

export function FitPicker({ row, team, chosen, onChoose }: Props) {
  const t = useT();
  const ask = useCallback(() => api.fits(row.id), [row.id]);
  const language = isolate(row.language.name);
  const tell = (fit: Fit): Told => {
    const worker = team.workers.find(({ id }) => id === fit.id);
    return {
      not: fit.not !== null,
      fit: fit.because.map((reason) => (
        <span key={reason} className={reason === 'speaks' ? 'shared' : undefined}>
          {t(`team_fit_${reason}`, { language })}
        </span>
      )),
      room: (
        <>
          {worker !== undefined && <span>{t('colleague_load', { have: worker.have, cap: worker.cap })}</span>}
          <span>{t(fit.not !== null ? `team_not_${fit.not}` : fit.there ? 'colleague_there' : 'colleague_away')}</span>
          {fit.passed && <span>{t('team_fit_passed')}</span>}
        </>
      ),
    };
  };
  return <ColleaguePicker ask={ask} chosen={chosen} onChoose={({ id }) => onChoose(id)} tell={tell} />;
}
