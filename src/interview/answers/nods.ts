import { vocabularies } from './languages.ts';
import { said } from './said.ts';
import type { Reading } from './types.ts';

/** No more than a nod: a sign without a word, or an "ok" in any language. Too little where nothing can be taken back. */
export function isNod(text: string, reading: Pick<Reading, 'language' | 'words'>): boolean {
  const { whole } = said(text);
  return whole === '' || vocabularies(reading).some(({ nods }) => nods.has(whole));
}
