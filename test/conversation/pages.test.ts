/** A list in pages, tapped: rows of the page before stay good while its question is open. */
import { readBook } from '../../src/interview/index.ts';
import { demo, MONDAY, rehearse } from '../support/hub.ts';

const TOWNS = [
  'Acton',
  'Bath',
  'Crewe',
  'Dover',
  'Exeter',
  'Frome',
  'Goole',
  'Hove',
  'Ilford',
  'Jarrow',
  'Kendal',
  'Leeds',
];
const choices = TOWNS.map((en) => ({ id: en.toLowerCase(), en }));
const files = [
  {
    path: 'flows/main.yaml',
    text: JSON.stringify({
      interview: 'main',
      steps: [
        { ask: { en: 'Agreed?' }, as: 'consent', choices: [{ id: 'agree', en: 'Agree' }, 'no'] },
        { ask: { en: 'Which town?' }, as: 'town', choices },
        { ask: { en: 'Anything else?' }, as: 'rest' },
      ],
    }),
  },
  { path: 'flows/offer.yaml', text: 'interview: offer\nsteps:\n  - offer: true\n' },
];

function atTown() {
  const rehearsal = rehearse({ now: MONDAY, hub: { ...demo.hub, book: readBook(files).book } });
  rehearsal.say('hello');
  rehearsal.say('1');
  const [message] = rehearsal.say('1').flatMap(({ message: one }) => (one.choices ? [one] : []));
  const tap = (turn: number, choice: string) => rehearsal.say('tapped', { tapped: `main/town~${turn}~${choice}` });
  return { rehearsal, tap, turn: message?.turn ?? -1, shown: message?.choices ?? [] };
}

test('a row of the first page, tapped after the second was shown, is an answer', () => {
  const { rehearsal, tap, turn, shown } = atTown();
  expect(shown.map(({ label }) => label).slice(-2)).toEqual(['Ilford', 'More']);
  const [second] = tap(turn, 'more');
  expect(second?.message.choices?.map(({ label }) => label)).toEqual(['Jarrow', 'Kendal', 'Leeds']);
  tap(turn, 'bath');
  expect(rehearsal.conversation()?.session).toMatchObject({ answers: { town: 'bath' }, asking: { step: 'rest' } });
});

test('a row of a question that is answered is still old', () => {
  const { rehearsal, tap, turn } = atTown();
  tap(turn, 'more');
  tap(turn, 'bath');
  tap(turn, 'crewe');
  expect(rehearsal.conversation()?.session).toMatchObject({ answers: { town: 'bath' }, asking: { step: 'rest' } });
});
