/** The hub's phrases by subject, the person's language beside the page's; one is chosen, filled in and put into the field. */
import { useEffect, useState } from 'react';
import type { Language, Me, Phrase } from '../../api/dto.ts';
import { Dialog } from '../../client/Dialog.tsx';
import { inWords } from '../../client/errors.ts';
import { useLanguage, useT } from '../../client/i18n.ts';
import { api } from '../api.ts';
import { fillIn, finds, gapsOf } from './fill.ts';
import { PhraseForm } from './PhraseForm.tsx';
import './phrases.css';

interface Props {
  /** The person's. */
  language: Language;
  me: Me;
  onInsert: (text: string) => void;
  onClose: () => void;
}

export function Phrasebook({ language, me, onInsert, onClose }: Props) {
  const t = useT();
  const page = useLanguage();
  const [phrases, setPhrases] = useState<Phrase[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Phrase | null>(null);
  useEffect(() => {
    let here = true;
    api.phrases(language.code).then(
      (all) => here && setPhrases(all),
      (error: unknown) => here && setProblem(error),
    );
    return () => {
      here = false;
    };
  }, [language.code, page.code]);

  const pick = (phrase: Phrase): void => (gapsOf(phrase).length === 0 ? onInsert(phrase.own) : setChosen(phrase));
  const found = finds(phrases ?? [], query);
  return (
    <Dialog title={t('phrasebook_title')} onClose={onClose}>
      {problem !== null && (
        <p className="error" role="alert">
          {inWords(problem, t)}
        </p>
      )}
      {phrases === null && problem === null && (
        <div className="skeleton phrases-skeleton" role="status" aria-label={t('loading')} />
      )}
      {phrases !== null &&
        (chosen !== null ? (
          <PhraseForm
            phrase={chosen}
            language={language}
            name={me.name}
            onInsert={onInsert}
            onBack={() => setChosen(null)}
          />
        ) : phrases.length === 0 ? (
          <p>{t('phrases_none')}</p>
        ) : (
          <>
            <label htmlFor="phrase-search">{t('phrase_search')}</label>
            <input
              id="phrase-search"
              type="search"
              dir="auto"
              autoFocus
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            <p className="visually-hidden" role="status">
              {query.trim() === '' ? '' : t('phrase_found', { count: found.length })}
            </p>
            {phrases.some(({ reviewed }) => !reviewed) && <p className="hint">{t('phrases_unreviewed')}</p>}
            <Groups {...{ phrases: found, language, onPick: pick }} open={query.trim() !== ''} />
            {found.length === 0 && <p>{t('phrase_nothing')}</p>}
          </>
        ))}
    </Dialog>
  );
}

/** As a conversation goes, from hello to good night; a hub's own groups come last. */
const IN_ORDER: readonly string[] = 'hello understand safe questions trust meeting waiting feelings closing'.split(' ');

function placeOf(group: string): number {
  const at = IN_ORDER.indexOf(group);
  return at < 0 ? IN_ORDER.length : at;
}

interface GroupsProps {
  phrases: readonly Phrase[];
  language: Language;
  onPick: (phrase: Phrase) => void;
  open: boolean;
}

/** `open`: searched for, so everything found is in sight. */
function Groups({ phrases, language, onPick, open }: GroupsProps) {
  const t = useT();
  const groups = [...new Set(phrases.map(({ group }) => group))].sort((a, b) => placeOf(a) - placeOf(b));
  const title = (group: string): string => {
    const key = `phrases_${group}`;
    const words = t(key);
    // A hub's own group has no words of ours.
    return words === key ? group : words;
  };
  return groups.map((group) => (
    <details key={`${group}-${open}`} className="phrase-group" open={open || groups.length === 1}>
      <summary>{title(group)}</summary>
      <ul>
        {phrases
          .filter((phrase) => phrase.group === group)
          .map((phrase) => (
            <li key={phrase.id}>
              <button type="button" className="phrase" onClick={() => onPick(phrase)}>
                <span className="phrase-own" lang={language.code} dir={language.dir}>
                  {fillIn(phrase.own)}
                </span>
                {phrase.yours !== phrase.own && (
                  <span className="phrase-yours" dir="auto">
                    {fillIn(phrase.yours)}
                  </span>
                )}
              </button>
            </li>
          ))}
      </ul>
    </details>
  ));
}
