/** The words that always work: in every language a hub speaks. */
import { ALWAYS_ACTIONS } from '../../interview/index.ts';
import type { Always, Problem } from '../../interview/index.ts';

/** Whoever is asked in a language must be able to ask for a person in it, and for all else that always works. */
export function muteIn({ words }: Always, languages: readonly string[], file: string): readonly Problem[] {
  return languages.flatMap((language): Problem[] => {
    const missing = ALWAYS_ACTIONS.filter(
      (does) => !words.some((word) => word.does === does && word.language === language),
    );
    if (missing.length === 0) return [];
    return [
      {
        file,
        line: 1,
        column: 1,
        problem: `No word in ${language}, which is switched on, for ${missing.join(', ')}.`,
        advice: `Write "${language}: [word]" under each \`does:\`, with somebody who speaks it.`,
        severity: missing.includes('human') ? 'error' : 'warning',
      },
    ];
  });
}
