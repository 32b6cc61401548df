/** The demo hub's texts where they are read, out of the transcripts of test/transcripts: for docs/pictures/texts. */
import { readFolder, readSources, wordsFiles } from '../../src/hub/index.ts';
import type { LanguageInfo } from '../../src/language/index.ts';
import { readTranscript, stageOf, textsInPlace } from '../../src/studio/index.ts';
import type { PlacedTexts } from '../../src/studio/index.ts';

export function placedTexts(language: string, root: string): { info: LanguageInfo; texts: readonly PlacedTexts[] } {
  const stage = stageOf('demo', root);
  const transcripts = readFolder(root, 'test/transcripts', '.yaml').flatMap(
    (file) => readTranscript(file).transcript ?? [],
  );
  const english = readSources(root, 'demo').filter(({ path }) => path.startsWith('locales/en/'));
  const texts = textsInPlace({ transcripts, language, files: wordsFiles(english, 'demo'), stage });
  return { info: stage.loaded.hub.words.info(language), texts };
}
