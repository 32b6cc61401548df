import { segments } from '../../src/channels/index.ts';
import { cost, readTranscript } from '../../src/studio/index.ts';
import type { CostRow, Transcript } from '../../src/studio/index.ts';
import { smallSources, smallStage } from '../support/small-hub.ts';

const stage = smallStage();
const ROMANIAN = { name: 'Română', english: 'Romanian', dir: 'ltr', intl: 'ro-u-ca-gregory-nu-latn' };
const read = (text: string): Transcript => readTranscript({ path: 't.yaml', text }).transcript!;
const head = (language: string) =>
  `transcript: the small way\nlanguage: ${language}\nchannel: both\ntoday: 2026-03-02\nturns:\n`;
const TURNS = `  - they: { en: hello, ar: مرحبا }
  - we: '{conversation.hello}'
  - they: '1'
  - we: '{main.welcome}'
  - we: '{main.leave}'
`;
const text = (language: string, key: string): string => stage.texts.forms(language, key)[0]!;

test('what is counted is what is sent, and what one by one would cost', () => {
  const { rows, misses } = cost(stage, [read(head('[en, ar]') + TURNS)]);
  expect(misses).toEqual([]);
  expect(rows.map(({ path, language, channel }) => `${path} ${language} ${channel}`)).toEqual([
    'the small way en whatsapp',
    'the small way en sms',
    'the small way ar whatsapp',
    'the small way ar sms',
  ]);
  const [whatsapp, english, , arabic] = rows;
  expect(whatsapp).toMatchObject({ encoding: null, messages: 2, segments: 0 });
  expect(english).toMatchObject({ encoding: 'GSM-7', messages: 2 });
  expect(arabic).toMatchObject({ encoding: 'UCS-2', messages: 2 });
  expect(arabic!.segments).toBeGreaterThan(english!.segments);

  // The hello, and then three texts in one message: the welcome, the question with its choices, and the words that always work.
  const labels = `1. ${text('en', 'main:choice_agree')}\n2. ${text('en', 'main:choice_refuse')}`;
  const together = `${text('en', 'main:welcome')}\n\n${text('en', 'main:leave')}\n\n${text('en', 'engine:ways')}\n\n${labels}`;
  const hello = english!.segments - segments(together).segments;
  const apart =
    segments(text('en', 'main:welcome')).segments +
    segments(text('en', 'main:leave')).segments +
    segments(`${text('en', 'engine:ways')}\n\n${labels}`).segments;
  expect(english!.apart).toBe(hello + apart);
  expect(english!.saved).toBe(Math.round((1 - english!.segments / english!.apart) * 100));
  expect(whatsapp!.apart).toBe(4);
  expect([whatsapp!.plain, english!.plain]).toEqual([null, null]);
});

test('a letter outside the alphabet in one message is told', () => {
  const odd = smallStage({
    'flows/hubs/demo/texts/en/main.json': JSON.stringify({
      welcome: 'Good to see you ☀',
      leave: 'May I?',
      choice_agree: 'Keep',
      choice_refuse: 'Not',
    }),
  });
  const [, row] = cost(odd, [read(head('en') + TURNS)]).rows;
  expect(row).toMatchObject({ language: 'en', channel: 'sms', encoding: 'both' });
});

test('plain letters count where the hub allows them', () => {
  const of = (plain: string): CostRow[] => {
    const [settings] = smallSources().filter(({ path }) => path === 'flows/hubs/demo/hub.yaml');
    const stage = smallStage({
      'flows/hubs/demo/hub.yaml': `${settings!.text.replace(/languages: \[[^\]]*\]/, 'languages: [en, ro]')}${plain}`,
      'locales/ro/language.json': JSON.stringify({ ...ROMANIAN, review: { status: 'drafted' } }),
      'locales/ro/conversation.json': JSON.stringify({ hello: 'Bună ziua! {{hub}}. Vorbiți {{language}}?' }),
      'flows/hubs/demo/texts/ro/main.json': JSON.stringify({
        welcome: `Bine ați venit! ${'Aici vă ajută cineva. '.repeat(4)}`,
        leave: 'Să țin minte răspunsurile?',
        choice_agree: 'Da',
        choice_refuse: 'Nu ține nimic',
      }),
    });
    const turns = TURNS.replace('{ en:', '{ ro: bună ziua, en:');
    return [...cost(stage, [read(head('ro') + turns)]).rows];
  };
  const [, marked] = of('');
  const [whatsapp, plain] = of('plain_spelling: [ro]\n');
  expect(marked).toMatchObject({ language: 'ro', channel: 'sms', encoding: 'UCS-2' });
  expect(plain).toMatchObject({ language: 'ro', channel: 'sms', encoding: 'GSM-7', messages: marked!.messages });
  expect(plain!.segments).toBeLessThan(marked!.segments);
  expect([marked!.plain, plain!.plain]).toEqual([plain!.segments, plain!.segments]);
  expect(whatsapp).toMatchObject({ channel: 'whatsapp', segments: 0 });
});

test('a conversation that goes another way is told', () => {
  const { rows, misses } = cost(stage, [read(head('en') + TURNS.replace('main.leave', 'main.help'))]);
  expect(rows).toHaveLength(2);
  expect(misses).toHaveLength(2);
});
