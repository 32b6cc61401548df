/** The phone at the side: talks to the draft, saved or not, in any language and channel. */
import type { OutlineDto, StudioLanguageDto, VocabularyDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { Trouble } from '../Trouble.tsx';
import { JumpForm } from './JumpForm.tsx';
import { PhoneState } from './PhoneState.tsx';
import { Record } from './Record.tsx';
import { Screen } from './Screen.tsx';
import { usePhone } from './usePhone.ts';
import { WorkerForm } from './WorkerForm.tsx';
import '../../client/phone/phone.css';
import '../../client/phone/bubbles.css';
import './studio-phone.css';

const HOUR = 60;
const DAY = 24 * HOUR;

interface Props {
  path: string;
  text: string;
  checked: unknown;
  interview: string | null;
  outline: readonly OutlineDto[];
  current: string | null;
  vocabulary: VocabularyDto | null;
  languages: readonly StudioLanguageDto[];
  language: string;
  /** Who is trying it: they take the conversation, too. */
  me: { id: string; name: string };
  zone: string;
  onSignedOut: () => void;
  /** Shows where the step is written. */
  onStep: (step: string) => void;
}

export function StudioPhone(props: Props) {
  const { interview, outline, current, vocabulary, languages, language, me, zone, onStep } = props;
  const t = useT();
  const phone = usePhone(props);
  const { talk, view, act } = phone;
  const asks = view?.step ?? null;

  return (
    <section className="try" aria-label={t('studio_view_phone')}>
      <div className="try-controls">
        <div className="chips" role="group" aria-label={t('studio_channel')}>
          {(['whatsapp', 'sms'] as const).map((channel) => (
            <button
              key={channel}
              type="button"
              className="chip"
              aria-pressed={talk.channel === channel}
              onClick={() => act({ do: 'channel', channel })}
            >
              {t(`channel_${channel}`)}
            </button>
          ))}
        </div>
        <button type="button" onClick={() => act({ do: 'restart', now: Date.now() })}>
          {t('studio_restart')}
        </button>
        <button type="button" disabled={talk.turns.length === 0} onClick={() => act({ do: 'back' })}>
          {t('studio_step_back')}
        </button>
      </div>
      {interview !== null && vocabulary !== null && (
        <JumpForm
          interview={interview}
          outline={outline}
          current={current}
          vocabulary={vocabulary}
          answers={view?.state.answers ?? {}}
          onJump={(start) => act({ do: 'jump', start, now: Date.now() })}
        />
      )}
      {phone.problem !== null && <Trouble error={phone.problem} />}
      {phone.broken.length > 0 && (
        <p className="note" role="status">
          {t('studio_phone_broken', { files: phone.broken.join(', ') })}
        </p>
      )}
      <Screen
        channel={talk.channel}
        view={view}
        language={language}
        dir={languages.find((one) => one.code === language)?.dir ?? 'ltr'}
        name={languages.find((one) => one.code === language)?.name ?? language}
        zone={zone}
        from={talk.start}
        onTurn={(turn) => act({ do: 'turn', turn })}
      />
      <p className="hint now-asks">
        {asks === null ? (
          t('studio_asks_nothing')
        ) : (
          <>
            {t('studio_asks')}{' '}
            <button type="button" className="plain step-link" onClick={() => onStep(asks)}>
              <bdi dir="ltr">{asks}</bdi>
            </button>
          </>
        )}
      </p>
      <div className="try-controls" role="group" aria-label={t('studio_time')}>
        <button type="button" onClick={() => act({ do: 'turn', turn: { waits: HOUR } })}>
          {t('practice_hour')}
        </button>
        <button type="button" onClick={() => act({ do: 'turn', turn: { waits: DAY } })}>
          {t('practice_day')}
        </button>
      </div>
      <WorkerForm worker={me} onTurn={(turn) => act({ do: 'turn', turn })} />
      {view !== null && <PhoneState state={view.state} segments={view.segments} />}
      <Record run={phone.run} disabled={talk.turns.length === 0} />
    </section>
  );
}
