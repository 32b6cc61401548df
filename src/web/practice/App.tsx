/** Several phones side by side, a worker's among them; on a narrow screen one at a time. */
import { useEffect, useMemo, useState } from 'react';
import { LanguageSwitch } from '../client/LanguageSwitch.tsx';
import { useT } from '../client/i18n.ts';
import type { Owner } from './api.ts';
import { Controls } from './Controls.tsx';
import { Phone } from './Phone.tsx';
import { usePractice } from './usePractice.ts';

/** How many people's phones stand beside a worker's when there is room. */
const SIDE_BY_SIDE = 2;

export function App() {
  const t = useT();
  // Latest chosen last.
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [chosenWorker, setChosenWorker] = useState<string | null>(null);
  /** The one shown where there is room for one only. */
  const [front, setFront] = useState<string | null>(null);
  const shown = useMemo(() => [...chosen, ...(chosenWorker === null ? [] : [chosenWorker])], [chosen, chosenWorker]);
  const { people, workers, messages, clock, broken, live, refresh } = usePractice(shown);

  useEffect(() => {
    document.title = t('title_practice');
  }, [t]);
  useEffect(() => {
    if (people === null || chosen.length > 0) return;
    setChosen(firstTwo(people).map((person) => person.phone));
    setChosenWorker(workers[0]?.phone ?? null);
    setFront(people[0]?.phone ?? null);
  }, [people, workers, chosen.length]);

  const choose = (phone: string): void => {
    setFront(phone);
    setChosen((before) => (before.includes(phone) ? before : [...before, phone].slice(-SIDE_BY_SIDE)));
  };
  const chooseWorker = (phone: string): void => {
    setFront(phone);
    setChosenWorker(phone);
  };
  const worker = workers.find((one) => one.phone === chosenWorker);

  return (
    <div className="practice">
      <header className="practice-top">
        <div className="title-line">
          <h1>{t('practice')}</h1>
          <LanguageSwitch />
        </div>
        <ol className="steps">
          <li>{t('practice_step_write')}</li>
          <li>{t('practice_step_answer')}</li>
          <li>{t('practice_step_clock')}</li>
        </ol>
      </header>
      {!live && (
        <p className="banner" role="status">
          {t('practice_offline')}
        </p>
      )}
      <main>
        <Controls clock={clock} broken={broken} onChanged={refresh} />
        <div className="choosers">
          <Chooser label={t('practice_people')} owners={people ?? []} shown={chosen} front={front} onChoose={choose} />
          <Chooser
            label={t('practice_workers')}
            owners={workers}
            shown={chosenWorker === null ? [] : [chosenWorker]}
            front={front}
            onChoose={chooseWorker}
          />
        </div>
        <div className="phones" aria-busy={people === null}>
          {people
            ?.filter((person) => chosen.includes(person.phone))
            .map((person) => (
              <Phone
                key={person.phone}
                owner={person}
                messages={messages.get(person.phone) ?? null}
                front={front === person.phone}
                onChanged={refresh}
              />
            ))}
          {worker !== undefined && (
            <Phone
              key={worker.phone}
              owner={worker}
              worker
              messages={messages.get(worker.phone) ?? null}
              front={front === worker.phone}
              onChanged={refresh}
            />
          )}
        </div>
      </main>
    </div>
  );
}

/** One on WhatsApp and one on SMS, so that both are seen at once. */
function firstTwo(people: readonly Owner[]): readonly Owner[] {
  const first = people[0];
  const other = people.find((person) => person.channel !== first?.channel) ?? people[1];
  return [first, other].filter((person) => person !== undefined);
}

interface ChooserProps {
  label: string;
  owners: readonly Owner[];
  shown: readonly string[];
  front: string | null;
  onChoose: (phone: string) => void;
}

function Chooser({ label, owners, shown, front, onChoose }: ChooserProps) {
  const t = useT();
  return (
    <div className="chooser" role="group" aria-label={label}>
      <span className="hint" aria-hidden="true">
        {label}
      </span>
      {owners.map((owner) => (
        <button
          key={owner.phone}
          type="button"
          className={`chip${front === owner.phone ? ' front' : ''}`}
          aria-pressed={shown.includes(owner.phone)}
          onClick={() => onChoose(owner.phone)}
        >
          <bdi>{owner.name}</bdi>
          <span className="hint">{t(`channel_${owner.channel}`)}</span>
        </button>
      ))}
    </div>
  );
}
