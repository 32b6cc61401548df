/** Who wants nobody of their own community is brought to nobody who could be of it, whatever language they write in. */
import { languagesOf } from '../../src/conversation/index.ts';
import { handoff, hubWith, ONE, told, worker } from './hub-with.ts';

const asksFor = (workers: ReturnType<typeof worker>[], language: string, before: string[] = []) => {
  const rehearsal = hubWith(workers);
  rehearsal.start(
    { interview: 'offer', answers: { consent: 'agree', helper: ['not_mine'] }, language },
    { phone: ONE },
  );
  for (const text of before) rehearsal.say(text, { phone: ONE });
  return { rehearsal, said: rehearsal.say('1', { phone: ONE }) };
};
const asked = (rehearsal: ReturnType<typeof hubWith>) => handoff(rehearsal)?.asked?.map((one) => one.worker);

test('who writes English is brought to nobody with a community of their own: the coordinator hears of it at once', () => {
  const { rehearsal, said } = asksFor([worker('dari', ['prs', 'en']), worker('tigrinya', ['ti', 'en'])], 'en');
  expect(asked(rehearsal)).toEqual([]);
  expect(told(said, 'sara')[0]).toContain('Nobody is free');
  expect(told(said, 'person').join()).toContain('Nobody here is free');
  expect(rehearsal.claim('dari')?.refused).toBe('not-suited');
});

test('whoever has none that we know of is asked', () => {
  const { rehearsal } = asksFor([worker('dari', ['prs', 'en']), worker('english', ['en'])], 'en');
  expect(asked(rehearsal)).toEqual(['english']);
});

test('a language they wrote in before counts, also when they go on in English', () => {
  const workers = [worker('dari', ['prs', 'en']), worker('tigrinya', ['ti', 'en'])];
  const { rehearsal } = asksFor(workers, 'ti', ['English']);
  const conversation = rehearsal.conversation(ONE);
  expect([conversation?.language.code, ...(conversation?.spoken ?? [])]).toContain('ti');
  expect(asked(rehearsal)).not.toContain('tigrinya');
});

test('who comes from another hub in a language that is none of ours is kept from those who speak it', () => {
  const rehearsal = hubWith([worker('lingala', ['ln', 'en']), worker('dari', ['prs', 'en'])]);
  const address = { channel: 'whatsapp', value: ONE } as const;
  const wishes = { notOwnCommunity: true };
  const parcel = { id: 'm1', addresses: [address], address, language: 'ln', urgency: 'days', wishes } as const;
  const more = { needs: [], lines: [], because: [], safe: [], notes: [] };
  rehearsal.event({ type: 'person.arrives', from: 'North', parcel: { ...parcel, ...more } });
  expect(asked(rehearsal)).toEqual(['dari']);
});

test('a language that was only recognised makes nobody known, and its community is avoided all the same', () => {
  const rehearsal = hubWith([]);
  rehearsal.say('ሰላም፣ ሓገዝ የድልየኒ ኣሎ', { phone: ONE });
  expect(rehearsal.conversation(ONE)?.recognised).toEqual(['ti']);
  const now = (code: string) => languagesOf({ ...rehearsal.conversation(ONE)!, language: { code, confirmed: true } });
  expect(now('ar')).toEqual(['ar', 'ti']);
  expect(now('fr')).toEqual(['fr', 'en']);
});
