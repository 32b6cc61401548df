/** A phone: its owner, what is on it, and where they write. */
import { Fragment, useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { endonym, useLanguage, useT } from '../client/i18n.ts';
import { Bubble, isComing } from '../client/phone/Bubble.tsx';
import { ChoiceSheet } from '../client/phone/ChoiceSheet.tsx';
import type { Choice, PhoneMessage } from '../client/phone/message.ts';
import { leavePracticePhone } from '../client/practice-phone.ts';
import { dayName, isoDay } from '../client/time.ts';
import { practice } from './api.ts';
import type { Outgoing, Owner } from './api.ts';
import { Attach } from './Attach.tsx';

/** The practice hub is in Britain. */
const ZONE = 'Europe/London';

interface Props {
  owner: Owner;
  worker?: boolean;
  /** Null while they are read. */
  messages: readonly PhoneMessage[] | null;
  /** Shown where there is room for one only. */
  front: boolean;
  onChanged: () => void;
}

export function Phone({ owner, worker = false, messages, front, onChanged }: Props) {
  const t = useT();
  const [text, setText] = useState('');
  const [attaching, setAttaching] = useState(false);
  const [list, setList] = useState<PhoneMessage | null>(null);
  const [problem, setProblem] = useState(false);
  // A message on its way becomes a bubble when it arrives, and a phone that comes to the front has a size only then:
  // both move the end.
  const coming = messages?.filter(isComing).length ?? 0;
  const log = useNewestInSight(`${messages?.length ?? 0}-${coming}-${front}`);

  async function send(message: Omit<Outgoing, 'channel' | 'from'>): Promise<boolean> {
    setProblem(false);
    try {
      await practice.send({ channel: owner.channel, from: owner.phone, ...message });
      return true;
    } catch {
      setProblem(true);
      return false;
    } finally {
      onChanged();
    }
  }
  async function write(body: string): Promise<void> {
    if (body.trim() === '') return;
    setText('');
    if (!(await send({ body }))) setText(body);
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void write(text);
  };
  const tap = (choice: Choice): void => {
    setList(null);
    void send({ body: choice.label, choice: choice.id });
  };

  return (
    <section
      className={`phone ${owner.channel}${front ? ' front' : ''}`}
      aria-label={t('phone_of', { name: owner.name })}
    >
      <header>
        <span className="face" aria-hidden="true">
          {[...owner.name][0]}
        </span>
        <div>
          <h2>
            {t(worker ? 'phone_worker' : 'phone_person')} <bdi>{owner.name}</bdi>
          </h2>
          <p>
            {t(`channel_${owner.channel}`)} · <Languages owner={owner} />
          </p>
        </div>
      </header>
      {worker && (
        <a
          className="button primary as-worker"
          href="/inbox"
          target="_blank"
          onClick={() => leavePracticePhone(owner.phone)}
        >
          {t('inbox_as', { name: owner.name })}
        </a>
      )}
      <div className="screen" ref={log} tabIndex={0} role="log" aria-label={t('messages_on', { name: owner.name })}>
        {messages?.length === 0 && <p className="nothing">{t(worker ? 'phone_empty_worker' : 'phone_empty')}</p>}
        {messages?.map((message, index) => (
          <Fragment key={message.sid}>
            <DayMark at={message.at} before={messages[index - 1]?.at} />
            <Bubble message={message} lang={owner.language} zone={ZONE} onTap={tap} onOpenList={setList} />
          </Fragment>
        ))}
        {messages?.some(isComing) === true && (
          <p className="typing" role="status">
            <span className="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span className="visually-hidden">{t('typing')}</span>
          </p>
        )}
      </div>
      {problem && (
        <p className="error" role="alert">
          {t('practice_not_sent')}
        </p>
      )}
      {!worker && messages?.length === 0 && owner.first !== undefined && (
        <button type="button" className="suggestion" onClick={() => void write(owner.first ?? '')}>
          <span className="hint">{t('tap_to_send')}</span>
          <bdi lang={owner.language}>{owner.first}</bdi>
        </button>
      )}
      <form className="write" onSubmit={submit}>
        {owner.channel === 'whatsapp' && (
          <button
            type="button"
            className="plain"
            aria-expanded={attaching}
            aria-label={t('attach')}
            onClick={() => setAttaching(!attaching)}
          >
            <span aria-hidden="true">+</span>
          </button>
        )}
        <input
          dir="auto"
          lang={owner.language}
          aria-label={t('write_as', { name: owner.name })}
          placeholder={t('phone_placeholder')}
          maxLength={4096}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="send" aria-label={t('send')}>
          <span aria-hidden="true">➤</span>
        </button>
      </form>
      {attaching && (
        <Attach
          onSend={(message) => {
            setAttaching(false);
            void send(message);
          }}
        />
      )}
      {list !== null && <ChoiceSheet message={list} lang={owner.language} onTap={tap} onCancel={() => setList(null)} />}
    </section>
  );
}

/** The day, where it is another one than that of the message before: the clock here can be moved. */
function DayMark({ at, before }: { at: string; before: string | undefined }) {
  const language = useLanguage();
  const time = Date.parse(at);
  if (before === undefined || isoDay(Date.parse(before), ZONE) === isoDay(time, ZONE)) return null;
  return <p className="day">{dayName(time, language, ZONE)}</p>;
}

/** Languages under their own names. */
function Languages({ owner }: { owner: Owner }) {
  const codes = owner.language !== undefined ? [owner.language] : (owner.languages ?? []);
  return codes.map((code, index) => (
    <span key={code}>
      {index > 0 && ' · '}
      <bdi lang={code}>{endonym(code)}</bdi>
    </span>
  ));
}

function useNewestInSight(state: string) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [state]);
  return box;
}
