/** What the conversation loads only when it is opened; fetched while nothing else is going on, so that it is there offline. */
import { wantWords } from '../client/i18n.ts';

/** With its words, which no page begins with. */
async function inWords<Part>(part: Promise<Part>): Promise<Part> {
  const [loaded] = await Promise.all([part, wantWords('forms')]);
  return loaded;
}

const actions = () => inWords(import('./actions/ActionDialog.tsx')).then((file) => file.ActionDialog);
const closing = () => inWords(import('./CloseForm.tsx')).then((file) => file.CloseForm);
const phrases = () => inWords(import('./phrases/Phrasebook.tsx')).then((file) => file.Phrasebook);
const checking = () => inWords(import('./TranslationCheck.tsx')).then((file) => file.TranslationCheck);

const media = () => import('./Media.tsx').then((file) => file.Media);

// Words are lost most where the line is down: then it has to be there.
const lost = () => import('./LostWords.tsx').then((file) => file.LostWords);
const signIn = () => import('../client/SignIn.tsx').then((file) => file.SignIn);

const seeing = () => inWords(import('./WhoSees.tsx')).then((file) => file.WhoSees);

export const parts = { actions, closing, phrases, checking, media, lost, seeing, signIn };

const SOON_MS = 4000;
let fetched = false;

/** Whatever fails now is asked for again when it is opened. */
export function fetchParts(): () => void {
  const timer = setTimeout(() => {
    if (fetched) return;
    fetched = true;
    for (const load of Object.values(parts)) load().catch(() => undefined);
  }, SOON_MS);
  return () => clearTimeout(timer);
}
