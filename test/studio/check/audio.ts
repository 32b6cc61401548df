/** One thing wrong with the recordings a hub names. */
import { hub } from './files.ts';
import type { Case } from './files.ts';
import { json } from './support.ts';

const path = `${hub}/texts/ar/audio.json`;
const named = (names: object): Case['changes'] => ({
  'locales/en/conversation.json': json({
    hello: 'Hello from {{hub}}',
    later: 'Until {{when}}',
    why: 'So that you know.',
  }),
  'locales/ar/conversation.json': json({ hello: 'أهلا من {{hub}}', later: 'حتى {{when}}', why: 'لكي تعرف.' }),
  [path]: json(names),
});

export const cases: readonly Case[] = [
  {
    name: 'recordings',
    changes: named({ 'conversation:hello': 'hello-ar.ogg', 'conversation:why': 'why.mp3' }),
    expected: [],
  },
  {
    name: 'a recording of a text there is not',
    changes: named({ 'conversation:hallo': 'hello.ogg' }),
    expected: [`${path}:2:3 error There is no text "conversation:hallo" in ar. | conversation:hello`],
  },
  {
    name: 'a recording of a text that says something else each time',
    changes: named({ 'conversation:later': 'later.ogg' }),
    expected: [`${path}:2:3 error "conversation:later" says something else each time: {{when}}. | without them`],
  },
  {
    name: 'a recording that no phone plays',
    changes: named({ 'conversation:why': 'Why ar.WAV' }),
    expected: [`${path}:2:3 error "Why ar.WAV" is no recording. | ending in .ogg`],
  },
];
