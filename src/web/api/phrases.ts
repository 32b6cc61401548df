/**
 * The phrasebook: what workers often say, in the person's language beside the page's. A hub's own phrases are among them.
 * What the worker is to fill in stays as it is written: `{{date}}`.
 */
import { Router } from 'express';
import { fallbacks } from '../../language/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';
import { HttpError } from '../errors.ts';
import type { Phrase } from './dto.ts';
import type { ApiPorts } from './ports.ts';
import { pageLanguage, requireWorker } from './session.ts';

const NAMESPACE = 'phrases:';

export function phraseRoutes(ports: ApiPorts): Router {
  const router = Router();
  router.get('/phrases/:language', requireWorker(ports), (request, response) => {
    const { words } = ports;
    const language = String(request.params['language']);
    if (!words.codes().includes(language)) throw new HttpError(404, 'not_found', 'There is no such language.');
    const page = pageLanguage(request, ports);
    const phrases = keysIn(language, words).map((key): Phrase => {
      const id = key.slice(NAMESPACE.length);
      return {
        id,
        group: id.split('_')[0] ?? id,
        own: words.t(language, key),
        yours: words.t(page, key),
        reviewed: words.info(language).reviewed,
      };
    });
    response.json({ phrases });
  });
  return router;
}

/** Those that the language has, or the one its readers read instead: English for somebody who cannot read it is no phrase. */
function keysIn(language: LanguageCode, words: Words): string[] {
  const readable = [language, ...fallbacks(language).filter((code) => code !== 'en')];
  const keys = readable.flatMap((code) => words.keys(code)).filter((key) => key.startsWith(NAMESPACE));
  return [...new Set(keys)].sort();
}
