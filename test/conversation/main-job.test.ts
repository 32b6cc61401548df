/** From a first word in Arabic to a worker saying hello, closing, and asking whether it happened. In memory. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, rehearse, stepOf, words } from '../support/hub.ts';

const { words: texts } = demo.hub;

/** From the first word to the offer, with as few answers as a person can give. */
function toTheOffer(rehearsal: Rehearsal, first = 'سلام، محتاج مساعدة'): void {
  rehearsal.say(first);
  rehearsal.say('1'); // the language is right
  rehearsal.say('1'); // keep my answers
  rehearsal.say('3'); // a place to live
  for (let questions = 0; questions < 20; questions++) {
    if (rehearsal.conversation()?.session?.asking?.kind === 'read-back') return;
    rehearsal.say('تخطي');
  }
  throw new Error('the offer never came');
}

function waiting(hub = demo.hub): Rehearsal {
  const rehearsal = rehearse({ hub });
  toTheOffer(rehearsal);
  rehearsal.say('1'); // send it
  return rehearsal;
}

/** The names of all pages of the menu; each holds as many as a list on a phone. */
function menuNames(rehearsal: Rehearsal, first: readonly Said[]): string[] {
  const names: string[] = [];
  for (let [said] = first; said?.message.choices; [said] = rehearsal.say(String(said.message.choices.length))) {
    expect(said.message.choices.length).toBeLessThanOrEqual(10);
    const page = said.message.choices.map((choice) => choice.label).slice(0, -1);
    names.push(...page);
    if (names.length >= demo.hub.languages.length) break;
  }
  expect(new Set(names).size).toBe(names.length);
  return names;
}

test('the first word is answered in its language, which is asked about and not assumed', () => {
  const rehearsal = rehearse();
  const said = rehearsal.say('سلام، محتاج مساعدة');
  expect(stepOf(said)).toBe('conversation/language-right');
  expect(words(said)).toContain(demo.hub.name('ar'));
  expect(rehearsal.conversation()?.language).toEqual({ code: 'ar', confirmed: false });
  const menu = rehearsal.say('2');
  expect(stepOf(menu)).toBe('conversation/language-menu');
  const names = menuNames(rehearsal, menu);
  expect(names).toEqual(expect.arrayContaining(demo.hub.languages.map((code) => texts.info(code).name)));
  rehearsal.say('Українська');
  expect(rehearsal.conversation()?.language).toEqual({ code: 'uk', confirmed: true });
});

test('who we are not comes with the leave to keep, in three depths', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  expect(words(rehearsal.say('1'))).toContain('Home Office');
  expect(stepOf(rehearsal.say('3'))).toBe('welcome/keep_page');
  expect(stepOf(rehearsal.say('3'))).toBe('welcome/keep_whole');
  rehearsal.say('1');
  expect(rehearsal.conversation()?.consent).toBe('agreed');
});

test('"no" still leads to helplines and a human, and nothing they write is kept', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  const said = rehearsal.say('2');
  expect(words(said)).toMatch(/999/);
  const conversation = rehearsal.conversation();
  expect(conversation?.consent).toBe('refused');
  expect(conversation?.handoff).toMatchObject({ status: 'waiting', lines: [] });
  expect(Object.keys(conversation?.session?.answers ?? {})).toEqual(['consent']);
});

test('the read-back tells who and when, lets lines be taken out, and only what is left is told', () => {
  const rehearsal = rehearse();
  toTheOffer(rehearsal);
  const lines = rehearsal.conversation()?.session?.notes ?? [];
  expect(lines.length).toBeGreaterThan(0);
  rehearsal.say('2'); // take lines out
  rehearsal.say('1'); // the first
  const conversation = rehearsal.conversation();
  if (conversation?.session?.asking?.kind === 'read-back') rehearsal.say('1');
  else rehearsal.say('1'); // nothing is left: a person who knows nothing
  const handoff = rehearsal.conversation()?.handoff;
  expect(handoff?.status).toBe('waiting');
  expect(handoff?.lines.map((line) => line.id)).not.toContain(lines[0]?.id);
});

test('while they wait the bot answers and keeps what they write; from the claim on it is silent', () => {
  const rehearsal = waiting();
  expect(rehearsal.board().waiting).toHaveLength(1);
  expect(words(rehearsal.say('هل من أحد؟'))).not.toBe('');

  rehearsal.claim('amal');
  expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'active', worker: 'amal', workerName: 'Amal' });
  expect(rehearsal.board()).toMatchObject({ waiting: [], claimed: { amal: [rehearsal.conversation()?.id] } });
  for (const text of ['شكرا', 'لماذا', 'رجوع', '1', 'لاحقا']) expect(words(rehearsal.say(text))).toBe('');
  const thread = rehearsal.effects().filter((effect) => effect.type === 'log');
  expect(thread.map((effect) => effect.entry.text)).toEqual(expect.arrayContaining(['هل من أحد؟', 'شكرا', 'لماذا']));
});

test("the worker is introduced by name in the person's language; neither sees the other's number", () => {
  const rehearsal = waiting();
  const claim = rehearsal.claim('amal');
  const introduction = claim?.effects.find((effect) => effect.type === 'send');
  expect(introduction?.message.text).toContain('Amal');
  expect(introduction?.message.language).toBe('ar');
  const words = rehearsal.write('amal', 'Hello, I can meet you on Thursday.');
  const sent = words?.effects.filter((effect) => effect.type === 'send');
  expect(sent?.map((effect) => effect.message.text)).toEqual(['Hello, I can meet you on Thursday.']);
  const all = JSON.stringify([claim?.effects, words?.effects].flat().filter((effect) => effect?.type !== 'send'));
  expect(all).not.toContain('+4477009');
});

test('only one worker has a person, and only that one writes or closes', () => {
  const rehearsal = waiting();
  expect(rehearsal.claim('amal')?.refused).toBeUndefined();
  expect(rehearsal.claim('sara')?.refused).toBe('taken');
  expect(rehearsal.claim('amal')?.refused).toBeUndefined();
  expect(rehearsal.write('sara', 'hello')?.refused).toBe('not-yours');
  expect(rehearsal.close('sara', 'x', null)?.refused).toBe('not-yours');
  expect(rehearsal.board().claimed).toEqual({ amal: [rehearsal.conversation()?.id] });
});

test('closing says what was agreed; the follow-up comes on its day; "no" puts them back at the front', () => {
  const rehearsal = waiting();
  rehearsal.claim('amal');
  const closing = rehearsal.close('amal', 'Thursday at the library', '2026-03-05');
  const told = closing?.effects.find((effect) => effect.type === 'send');
  expect(told?.message.text).toContain('Thursday at the library');
  expect(rehearsal.conversation()?.handoff?.status).toBe('closed');

  expect(words(rehearsal.advance(2 * 1440))).toBe('');
  const asked = rehearsal.advance(1440);
  expect(stepOf(asked)).toBe('follow-up/happened');
  const answered = words(rehearsal.say(texts.t('ar', 'common:no')));
  expect(answered).toContain(texts.t('ar', 'follow-up:not_happened'));
  expect(answered).toContain(texts.t('ar', 'handoff:promise', { who: '§', when: '§' }).split('§')[0]);
  const { handoff, id } = rehearsal.conversation() ?? {};
  expect(handoff).toMatchObject({ status: 'waiting', front: true, urgency: 'today' });
  expect(handoff?.because.map((line) => line.text.key)).toContain('handoff:note_nothing_happened');
  expect(rehearsal.board().waiting).toMatchObject([{ person: id, front: true }]);
});

test('"yes, it happened" thanks them and leaves them in peace', () => {
  const rehearsal = waiting();
  rehearsal.claim('amal');
  rehearsal.close('amal', 'Thursday at the library', '2026-03-05');
  rehearsal.advance(3 * 1440);
  rehearsal.say('1');
  expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'closed', followUp: { state: 'answered' } });
  expect(rehearsal.board().waiting).toEqual([]);
});

test('a missed promise is owned up to, once for each, and the coordinator hears of it', () => {
  // Each has the time of half a promise to answer: somebody is still being asked when it is over.
  const rehearsal = waiting({ ...demo.hub, askMinutes: 60 });
  const promise = rehearsal.conversation()?.handoff?.promise ?? 0;
  const said = rehearsal.advance(Math.ceil((promise - rehearsal.now()) / 60_000));
  expect(words(said)).toContain(texts.t('ar', 'handoff:promise_missed', { who: '', when: '' }).slice(0, 12));
  const owned = said.filter(({ to, message }) => to === 'sara' && message.text.includes('longer than we promised'));
  expect(owned).toHaveLength(1);
  const handoff = rehearsal.conversation()?.handoff;
  expect(handoff).toMatchObject({ missed: 1, front: true });
  expect(handoff?.promise).toBeGreaterThan(promise);
});

test('all of the hub were asked and nobody answered: there is nothing left to promise, and that is said', () => {
  const rehearsal = waiting();
  const said = rehearsal.advance(4 * demo.hub.askMinutes);
  expect(rehearsal.conversation()?.handoff).toMatchObject({ missed: 0 });
  expect(rehearsal.conversation()?.handoff?.promise).toBeUndefined();
  expect(words(said)).toContain(texts.t('ar', 'handoff:nobody_now', { when: '§' }).split('§')[0]);
});

test('after closing one word brings them back', () => {
  const rehearsal = waiting();
  rehearsal.claim('amal');
  rehearsal.close('amal', 'All is sorted', null);
  expect(stepOf(rehearsal.say('مرحبا'))).toBe('conversation/again');
  rehearsal.say('1');
  expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', front: false });
});

test('a story where we showed a list is taken as it is told', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  rehearsal.say('1');
  const said = rehearsal.say('my phone broke and I cannot reach my lawyer any more');
  expect(stepOf(said)).not.toBe('matters/matters');
  expect(rehearsal.conversation()?.session?.answers).toMatchObject({
    matters: ['other'],
    other: 'my phone broke and I cannot reach my lawyer any more',
  });
});
