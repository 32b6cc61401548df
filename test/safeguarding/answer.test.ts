import { dangerAnswer, dangerCategories, breaches } from '../../src/safeguarding/index.ts';
import { demo } from '../support/hub.ts';

const languages = demo.hub.languages;
const answer = (category: (typeof dangerCategories)[number], language: string) =>
  dangerAnswer({
    category,
    helplines: demo.hub.helplines.filter((line) => line.on),
    language,
    words: demo.hub.words,
    channel: 'sms',
  });

describe.each(languages)('%s', (language) => {
  test.each(dangerCategories)('%s: helps first, says who knows, asks whether they are safe', (category) => {
    const message = answer(category, language);
    expect(message.text).not.toMatch(/\{\{|danger:|helplines:/);
    expect(message.choices?.map((choice) => choice.id)).toEqual(['safe', 'not_safe']);
    for (const { label } of message.choices ?? []) expect(label.length).toBeLessThanOrEqual(20);
    expect(breaches(message, { channel: 'sms', danger: category })).toEqual([]);
  });

  test('999 leads where a life is in danger, and is not named where it would frighten people away', () => {
    for (const category of ['suicide', 'violence_now', 'medical_emergency'] as const) {
      expect(answer(category, language).text).toContain('999');
    }
    for (const category of ['trafficking', 'homeless_tonight'] as const) {
      expect(answer(category, language).text).not.toMatch(/999|112/);
    }
  });
});
