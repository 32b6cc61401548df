/** Recordings a hub has named for its texts: each of a text there is, that says the same each time, and of a file that plays. */
import { didYouMean, nearest } from '../../interview/index.ts';
import type { Problem } from '../../interview/index.ts';
import { RECORDINGS, changing, recordingName } from '../../language/index.ts';
import type { HubTexts } from './texts.ts';

/** `recorded`: the names of the files in the hub's folder `audio/`; null where nobody has looked. */
export function audioProblems(texts: HubTexts, recorded: readonly string[] | null): readonly Problem[] {
  return texts.files
    .filter(({ namespace }) => namespace === RECORDINGS)
    .flatMap((file) =>
      [...file.json.texts].flatMap(([key, name]): readonly Problem[] => {
        const say = (problem: string, advice: string): readonly Problem[] => [
          { ...file.json.atKey(key), problem, advice, severity: 'error' },
        ];
        const text = texts.raw(file.language, key);
        if (text === null) {
          const keys = texts.words.keys(file.language);
          const meant = nearest(key, keys) === null ? 'Write "<file>:<key>" of a text.' : didYouMean(key, keys);
          return say(`There is no text "${key}" in ${file.language}.`, meant);
        }
        const changes = changing(text);
        if (changes.length > 0) {
          const what = changes.map((one) => `{{${one}}}`).join(', ');
          return say(`"${key}" says something else each time: ${what}.`, 'Record a text without them.');
        }
        if (!recordingName.test(name)) {
          return say(
            `"${name}" is no recording.`,
            'Use small letters, digits and "-", ending in .ogg, .mp3, .m4a, .aac or .amr.',
          );
        }
        if (recorded !== null && !recorded.includes(name)) {
          return say(`There is no recording "${name}".`, "Put it into the hub's folder audio/.");
        }
        return [];
      }),
    );
}
