/** The words of locales/, as the product loads them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createWords } from '../../../src/language/index.ts';
import type { Words } from '../../../src/language/index.ts';

export function readLocales(): Words {
  return createWords(
    readdirSync('locales')
      .filter((language) => existsSync(`locales/${language}/language.json`))
      .flatMap((language) =>
        readdirSync(`locales/${language}`)
          .filter((file) => file.endsWith('.json'))
          .map((file) => ({
            language,
            namespace: file.replace('.json', ''),
            data: JSON.parse(readFileSync(`locales/${language}/${file}`, 'utf8')) as unknown,
          })),
      ),
  );
}
