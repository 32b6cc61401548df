import { projectRoot, readText } from '../hub/index.ts';
import { bilingual, multilingual, readGlossary } from '../studio/index.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import { nearest } from './nearest.ts';
import { readOptions } from './options.ts';
import { table } from './table.ts';

export const command: Command = {
  help: `
Usage: alongside glossary [--language fa] [--csv]

The words that come up again and again (locales/glossary.json): what each means, and what it is called in the language.
A word marked * is one of authorities, which we never say of what we do.

  --language  one language, beside the English
  --csv       for Weblate (with --language: source, target, comments) or Crowdin (without: all languages side by side)

  npx alongside glossary --csv --language fa > glossary-fa.csv
`,
  async run(args, io) {
    const options = readOptions(args, { language: { type: 'string' }, csv: { type: 'boolean' } });
    const glossary = readGlossary(readText(projectRoot(), 'locales/glossary.json').text);
    const languages = [...new Set(glossary.terms.flatMap((one) => Object.keys(one.in)))];
    const language = options.text('language');
    if (language !== undefined && !languages.includes(language)) {
      const meant = nearest(language, languages);
      throw new UsageError(
        `the glossary has no language '${language}', only ${languages.join(', ')}${meant === null ? '' : `: did you mean ${meant}?`}`,
      );
    }
    if (options.flag('csv')) {
      await io.out(language === undefined ? multilingual(glossary, languages) : bilingual(glossary, language));
      return 0;
    }
    const name = (one: (typeof glossary.terms)[number]): string => `${one.term}${one.office ? ' *' : ''}`;
    await io.out(
      language === undefined
        ? table(
            ['', 'means'],
            glossary.terms.map((one) => [name(one), one.means]),
          )
        : table(
            ['', language, 'note'],
            glossary.terms.map((one) => [name(one), one.in[language]?.term ?? '', one.in[language]?.note ?? '']),
          ),
    );
    return 0;
  },
};
