import { readFileSync, readdirSync, existsSync } from 'node:fs';
import type { WordsFile } from '../../src/language/index.ts';

/** The project's own locale files, as the program would load them. */
export function localeFiles(namespaces?: readonly string[]): WordsFile[] {
  const files: WordsFile[] = [];
  for (const language of readdirSync('locales')) {
    const folder = `locales/${language}`;
    if (!existsSync(`${folder}/language.json`)) continue;
    for (const name of readdirSync(folder)) {
      const namespace = name.replace(/\.json$/, '');
      if (namespaces && !namespaces.includes(namespace)) continue;
      files.push({ language, namespace, data: JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) });
    }
  }
  return files;
}
