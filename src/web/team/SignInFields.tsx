/** How a worker is reached and signs in. What is stored is not shown: left empty it stays as it is. */
import type { TeamWorker } from '../api/team/dto.ts';
import { Field } from '../client/Field.tsx';
import { useT } from '../client/i18n.ts';
import type { Written } from './api.ts';
import { Choice } from './Choice.tsx';

interface Props {
  worker: TeamWorker | null;
  written: Written;
  onChange: (some: Partial<Written>) => void;
}

export function SignInFields({ worker, written, onChange }: Props) {
  const t = useT();
  const mayContact = worker === null || worker.may.contact;
  return (
    <>
      {mayContact ? (
        <Field
          id="worker-phone"
          label={t('team_phone')}
          hint={t(worker === null ? 'team_phone_hint' : 'team_phone_kept')}
          type="tel"
          dir="ltr"
          maxLength={40}
          autoComplete="off"
          required={worker === null}
          value={written.phone ?? ''}
          onChange={(phone) => onChange(given('phone', phone))}
        />
      ) : (
        <p className="note">{t('team_contact_not_yours')}</p>
      )}
      <fieldset className="chips">
        <legend>{t('team_channel')}</legend>
        {(['whatsapp', 'sms'] as const).map((channel) => (
          <Choice
            key={channel}
            kind="radio"
            name="channel"
            label={t(`channel_${channel}`)}
            checked={written.channel === channel}
            onChange={() => onChange({ channel })}
          />
        ))}
      </fieldset>
      <Choice
        kind="checkbox"
        label={t('team_relay')}
        checked={written.relay}
        describedBy="worker-relay-hint"
        onChange={(relay) => onChange({ relay })}
      />
      <p className="hint" id="worker-relay-hint">
        {t('team_relay_hint')}
      </p>
      {mayContact && (
        <>
          <Field
            id="worker-login"
            label={t('team_login')}
            hint={t(worker?.login === true ? 'team_login_kept' : 'team_login_hint')}
            type="email"
            dir="ltr"
            maxLength={200}
            autoComplete="off"
            disabled={written.login === null}
            value={written.login ?? ''}
            onChange={(login) => onChange(given('login', login))}
          />
          {worker?.login === true && (
            <Choice
              kind="checkbox"
              label={t('team_login_remove')}
              checked={written.login === null}
              onChange={(on) => onChange({ login: on ? null : undefined } as Partial<Written>)}
            />
          )}
        </>
      )}
    </>
  );
}

/** Undefined is not sent: it stays as it is. */
function given(field: 'phone' | 'login', value: string): Partial<Written> {
  return { [field]: value.trim() === '' ? undefined : value } as Partial<Written>;
}
