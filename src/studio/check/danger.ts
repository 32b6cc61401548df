/** Signs of danger: in every language a hub speaks. */
import type { Problem } from '../../interview/index.ts';
import { dangerCategories, languagesWith } from '../../safeguarding/index.ts';
import type { DangerSigns } from '../../safeguarding/index.ts';

/** A hub that speaks a language must also hear danger in it. `files`: where the signs were read. */
export function deafTo(signs: DangerSigns, languages: readonly string[], files: readonly string[]): readonly Problem[] {
  const heard = new Map(dangerCategories.map((category) => [category, languagesWith(signs, category)]));
  return languages.flatMap((language) => {
    const missing = dangerCategories.filter((category) => heard.get(category)?.has(language) !== true);
    if (missing.length === 0) return [];
    return [
      {
        file: files.find((path) => path.endsWith(`/danger/${language}.yaml`)) ?? files[0] ?? 'flows/danger.yaml',
        line: 1,
        column: 1,
        problem: `Nobody hears danger in ${language}, which is switched on: no signs for ${missing.join(', ')}.`,
        advice: `Write "${language}:" with "signs:" under each, in danger/${language}.yaml, with somebody who speaks it.`,
        severity: 'error',
      },
    ];
  });
}
