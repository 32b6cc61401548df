/** Not safe at home, and others read the phone: whoever takes it knows before they write a word. */
import { lineText } from '../../src/interview/index.ts';
import { demo, rehearse } from '../support/hub.ts';

test('what the alert is about, and that it has to be written with care, reach the worker without a read-back', () => {
  const rehearsal = rehearse();
  const answers = { consent: 'agree', matters: ['not_safe'] };
  rehearsal.start({ interview: 'crisis', step: 'unsafe_where', answers, language: 'en' });
  rehearsal.say('1'); // at home
  rehearsal.say('3'); // others read this phone
  rehearsal.say('1'); // mornings
  rehearsal.claim('amal');
  const because = rehearsal.conversation()?.handoff?.because.map((line) => lineText(demo.hub.words, 'en', line)) ?? [];
  expect(because).toEqual(
    expect.arrayContaining([
      'Not safe at home',
      demo.hub.words.t('en', 'reach:note_phone_shared'),
      expect.stringContaining('Morning'),
    ]),
  );
  // Nothing of what was not read back is among what they agreed to.
  expect(rehearsal.conversation()?.handoff?.lines).toEqual([]);
});
