/** Who does not read hears the hub's recordings, before the words and only where they can be played. */
import { createWords } from '../../src/language/index.ts';
import type { Hub } from '../../src/conversation/index.ts';
import { demo } from '../support/hub.ts';
import { localeFiles } from '../language/locales.ts';
import { ONE, comes, hubWith, worker } from './hub-with.ts';

const audio = {
  'offer:nothing': 'never.ogg',
  'engine:read_back': 'this.ogg',
  'conversation:paused': 'paused.ogg',
};
const words = createWords([...localeFiles(), { language: 'en', namespace: 'audio', data: audio }]);
const hub: Hub = { ...demo.hub, words };

test('a text that has a recording is heard before it is read', () => {
  const rehearsal = hubWith([worker('amal', ['en'])], undefined, hub);
  comes(rehearsal);
  const said = rehearsal.say('pause', { phone: ONE }).map(({ message }) => [message.audio, message.text]);
  expect(said).toEqual([
    ['paused.ogg', ''],
    [undefined, words.t('en', 'conversation:paused')],
  ]);
});

test('by SMS only the words come', () => {
  const rehearsal = hubWith([worker('amal', ['en'])], undefined, hub);
  comes(rehearsal, ONE, { channel: 'sms' });
  const said = rehearsal.say('pause', { phone: ONE, channel: 'sms' });
  expect(said.map(({ message }) => message.audio)).toEqual([undefined]);
});
