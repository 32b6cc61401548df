/**
 * Which workers could be of a person's own community (evidence E8). All that is known of a person's is in which languages they
 * write; so whoever asked for nobody of their own is kept from everybody who could be, rather than brought to one who is.
 */
import type { BoardWorker } from './board-types.ts';

/** Spoken by workers of every community: it says nothing about theirs. Who told us no community may be of any they speak. */
const EVERYBODYS = 'en';

/** Written by people of many communities: where nothing else is known, a person's may be any among whom it is spoken. */
const SHARED: readonly string[] = [EVERYBODYS, 'fr', 'pt', 'ru'];

/** People of these communities write in that language too, or are taken for those who do. */
const ALSO_WRITTEN_BY: Readonly<Record<string, readonly string[]>> = {
  am: ['om', 'ti'],
  ar: ['ckb', 'kmr'],
  ckb: ['kmr'],
  fa: ['prs', 'ckb', 'kmr'],
  kmr: ['ckb'],
  prs: ['fa', 'ps'],
  ps: ['prs'],
  ru: ['uk', 'ro'],
  si: ['ta'],
  tr: ['ckb', 'kmr'],
  ur: ['ps'],
};

/** Nothing but languages of many communities is known of them. */
export function isCommunityUnknown(spoken: readonly string[]): boolean {
  return spoken.every((language) => SHARED.includes(language));
}

/** @param spoken every language in which the person has written or was recognised */
export function mayBeOfTheirs(
  worker: Pick<BoardWorker, 'languages' | 'communities'>,
  spoken: readonly string[],
): boolean {
  const communities = worker.communities ?? worker.languages.filter((one) => one !== EVERYBODYS);
  const among = (language: string): boolean =>
    [language, ...(ALSO_WRITTEN_BY[language] ?? [])].some((one) => communities.includes(one));
  const telling = spoken.filter((language) => language !== EVERYBODYS);
  if ((telling.length > 0 ? telling : spoken).some(among)) return true;
  if (!isCommunityUnknown(spoken) || communities.every((one) => one === EVERYBODYS)) return false;
  return spoken.includes(EVERYBODYS) || spoken.some((language) => worker.languages.includes(language));
}
