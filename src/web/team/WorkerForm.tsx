/** All that is known of a worker, to be written by a coordinator. A phone number is never shown again. */
import { useState } from 'react';
import type { Team, TeamWorker } from '../api/team/dto.ts';
import { DialogForm } from '../client/DialogForm.tsx';
import { Field } from '../client/Field.tsx';
import { useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { api } from './api.ts';
import type { Written } from './api.ts';
import { Choice } from './Choice.tsx';
import { Chips } from './Chips.tsx';
import { HolidaysField } from './HolidaysField.tsx';
import { HoursField } from './HoursField.tsx';
import { SignInFields } from './SignInFields.tsx';
import type { FormEnd } from './form-end.ts';
import { writtenOf } from './written.ts';

/** `worker`: null for somebody new. */
type Props = FormEnd & { team: Team; worker: TeamWorker | null };

const ROLES: readonly TeamWorker['roles'][number][] = ['worker', 'coordinator', 'safeguarding', 'editor', 'admin'];
const GENDERS = [
  { gender: 'woman', label: 'team_gender_woman' },
  { gender: 'man', label: 'team_gender_man' },
  { gender: 'other', label: 'team_gender_third' },
  { gender: null, label: 'team_gender_unsaid' },
] as const;

export function WorkerForm({ team, worker, onDone, onClose }: Props) {
  const t = useT();
  const [written, setWritten] = useState<Written>(() => writtenOf(worker));
  const put = (some: Partial<Written>): void => setWritten((before) => ({ ...before, ...some }));
  const languages = team.languages.map(({ code, name }) => ({ id: code, label: name, lang: code }));
  const chosen = written.languages.flatMap((code) => languages.find(({ id }) => id === code) ?? []);
  const needsPhone = worker === null;
  return (
    <DialogForm
      colleague
      title={worker === null ? t('team_add_title') : t('team_change_title', { name: isolate(worker.name) })}
      submit={t(worker === null ? 'team_add_now' : 'team_change_now')}
      ready={
        written.name.trim() !== '' &&
        written.languages.length > 0 &&
        written.roles.length > 0 &&
        (!needsPhone || (written.phone ?? '').trim() !== '')
      }
      act={() => (worker === null ? api.add(written) : api.change(worker.id, worker.rev, written))}
      onDone={onDone}
      onClose={onClose}
    >
      <Field
        id="worker-name"
        label={t('team_name')}
        hint={t('team_name_hint')}
        dir="auto"
        maxLength={60}
        required
        autoFocus
        autoComplete="off"
        value={written.name}
        onChange={(name) => put({ name })}
      />
      <SignInFields worker={worker} written={written} onChange={put} />
      <Chips
        title={t('team_languages')}
        options={languages}
        chosen={written.languages}
        onChange={(codes) => put({ languages: codes })}
      />
      {chosen.length > 1 && (
        <fieldset className="chips">
          <legend>{t('team_first_language')}</legend>
          {chosen.map(({ id, label }) => (
            <Choice
              key={id}
              kind="radio"
              name="first-language"
              label={label}
              lang={id}
              checked={written.languages[0] === id}
              onChange={() => put({ languages: [id, ...written.languages.filter((code) => code !== id)] })}
            />
          ))}
        </fieldset>
      )}
      <Field
        id="worker-cap"
        label={t('team_cap')}
        hint={t('team_cap_hint')}
        className="short"
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        required
        value={Number.isNaN(written.cap) ? '' : written.cap}
        onChange={(cap) => put({ cap: cap === '' ? NaN : Number(cap) })}
      />
      <Chips
        title={t('team_skills')}
        hint={t('team_skills_hint')}
        options={team.skills}
        chosen={written.skills}
        onChange={(skills) => put({ skills })}
      />
      <fieldset className="chips">
        <legend>{t('team_gender')}</legend>
        {GENDERS.map(({ gender, label }) => (
          <Choice
            key={label}
            kind="radio"
            name="gender"
            label={t(label)}
            checked={written.gender === gender}
            onChange={() => put({ gender })}
          />
        ))}
        <p className="hint">{t('team_gender_hint')}</p>
      </fieldset>
      <Communities languages={languages} written={written} onChange={put} />
      <HoursField hours={written.hours} hub={team.hours} onChange={(hours) => put({ hours })} />
      <HolidaysField holidays={written.holidays} onChange={(holidays) => put({ holidays })} />
      <fieldset className="chips">
        <legend>{t('team_roles')}</legend>
        {ROLES.map((role) => (
          <Choice
            key={role}
            kind="checkbox"
            label={t(`team_role_${role}`)}
            checked={written.roles.includes(role)}
            disabled={!team.gives.includes(role)}
            onChange={(on) => put({ roles: ROLES.filter((one) => (one === role ? on : written.roles.includes(one))) })}
          />
        ))}
        {team.gives.length < ROLES.length && <p className="hint">{t('team_roles_hint')}</p>}
      </fieldset>
    </DialogForm>
  );
}

interface CommunitiesProps {
  languages: readonly { id: string; label: string; lang: string }[];
  written: Written;
  onChange: (some: Partial<Written>) => void;
}

/** Left alone it follows from the languages; some speak the language of a community that is not theirs. */
function Communities({ languages, written, onChange }: CommunitiesProps) {
  const t = useT();
  const byHand = written.communities !== null;
  return (
    <>
      <Choice
        kind="checkbox"
        label={t('team_communities_by_hand')}
        checked={byHand}
        describedBy="communities-hint"
        onChange={(on) => onChange({ communities: on ? written.languages.filter((code) => code !== 'en') : null })}
      />
      <p className="hint" id="communities-hint">
        {t('team_communities_hint')}
      </p>
      {written.communities !== null && (
        <Chips
          title={t('team_communities')}
          options={languages}
          chosen={written.communities}
          onChange={(communities) => onChange({ communities })}
        />
      )}
    </>
  );
}
