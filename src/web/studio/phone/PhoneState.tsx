/** What the conversation has come to: what a worker would read, what was needed, how soon. */
import type { PhoneView } from '../../../studio/index.ts';
import { useT } from '../../client/i18n.ts';
import { writtenOf } from './turns.ts';

const HANDOFF: readonly string[] = ['none', 'offered', 'waiting', 'active', 'closed'];

export function PhoneState({ state, segments }: { state: PhoneView['state']; segments: number }) {
  const t = useT();
  const answers = Object.entries(state.answers);
  const list = (items: readonly string[]) => (items.length === 0 ? t('none') : items.join(', '));
  return (
    <section className="phone-state" aria-label={t('studio_state')}>
      <h3>{t('studio_state')}</h3>
      <dl>
        <dt>{t('studio_state_notes')}</dt>
        <dd>
          {state.notes.length === 0 ? (
            t('none')
          ) : (
            <ul>
              {state.notes.map((note, at) => (
                <li key={at}>
                  <span lang="en" dir="ltr">
                    {note.english}
                  </span>
                  {note.text !== note.english && (
                    <span className="hint own-words" lang={state.language} dir="auto">
                      {note.text}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t('studio_state_needs')}</dt>
        <dd>
          <bdi>{list(state.needs)}</bdi>
        </dd>
        <dt>{t('studio_state_urgency')}</dt>
        <dd>{state.urgency === null ? t('none') : t(`urgency_${state.urgency}`)}</dd>
        <dt>{t('studio_state_handoff')}</dt>
        <dd>{HANDOFF.includes(state.handoff) ? t(`studio_handoff_${state.handoff}`) : state.handoff}</dd>
        <dt>{t('studio_state_consent')}</dt>
        <dd>{t(`studio_consent_${state.consent}`)}</dd>
        {state.danger.length > 0 && (
          <>
            <dt>{t('danger')}</dt>
            <dd className="danger-words">
              <bdi dir="ltr">{state.danger.join(', ')}</bdi>
            </dd>
          </>
        )}
        <dt>{t('studio_state_answers')}</dt>
        <dd>
          {answers.length === 0 ? (
            t('none')
          ) : (
            <ul>
              {answers.map(([name, value]) => (
                <li key={name}>
                  <bdi dir="ltr">
                    {name} = {writtenOf(value)}
                  </bdi>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t('studio_state_sms')}</dt>
        <dd>{t('segments', { count: segments })}</dd>
      </dl>
    </section>
  );
}
