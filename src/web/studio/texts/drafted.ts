/** Which languages of an interview have texts that are drafted: people are asked other words in them than those shown. */
import type { DraftedDto, StudioLanguageDto } from '../../api/studio/dto.ts';

const TEXTS = /\/texts\/([^/]+)\/([^/]+)\.json$/;

/** Names of languages, each as its readers write it, in the order of the hub's list. */
export function textsDrafted(
  interview: string | null,
  drafted: readonly DraftedDto[],
  languages: readonly StudioLanguageDto[],
): readonly string[] {
  const codes = drafted.flatMap(({ path }) => {
    const [, code, of] = TEXTS.exec(path) ?? [];
    return code !== undefined && of === interview ? [code] : [];
  });
  return languages.filter(({ code }) => codes.includes(code)).map(({ name }) => name);
}
