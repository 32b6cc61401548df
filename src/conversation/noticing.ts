/** A later message in another language is noticed and offered, never assumed; one foreign word changes nothing. */
import { detect, toldApart } from '../language/index.ts';
import type { Draft } from './draft.ts';

/** How sure we must be before we ask somebody whether they would rather write in another language. */
const SURE = 0.85;

/** Offers another language where the text is clearly in it. True if it did. */
export function noticeLanguage(draft: Draft, text: string): boolean {
  const words = text.trim().split(/\s+/u);
  if (words.length < 2) return false;
  const { language: code, confidence } = detect(text, { among: draft.hub.languages });
  if (code === null || confidence < SURE || !draft.hub.languages.includes(code)) return false;
  if (!toldApart(code, draft.language)) return false;
  draft.spoke(code);
  const { words: w } = draft.hub;
  draft.ask('language-offer', w.t(code, 'conversation:language_offer', { language: w.info(code).name }), [
    { id: `switch_${code}`, label: w.info(code).name },
    { id: 'stay', label: w.info(draft.language).name },
  ]);
  return true;
}
