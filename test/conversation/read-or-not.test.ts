/** "Has read this" is said only of a worker who had it before them. */
import { comes, hubWith, saidWhile, told, worker } from './hub-with.ts';

const READ = 'has read this';
const two = () => hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
const first = (rehearsal: ReturnType<typeof two>, act: () => unknown) => told(saidWhile(rehearsal, act), 'person')[0];

test('taken in the inbox: read', () => {
  const rehearsal = two();
  comes(rehearsal);
  expect(first(rehearsal, () => rehearsal.claim('amal'))).toContain(READ);
});

test('taken by a "1" from a phone: who it is and by when, and no more than that', () => {
  const rehearsal = two();
  comes(rehearsal);
  const said = first(rehearsal, () => rehearsal.does({ type: 'worker.claim', worker: 'amal', unread: true }));
  expect(said).toMatch(/^amal from .* speaks English and writes to you/);
  expect(said).not.toContain(READ);
});

test('taken over from a colleague: what was written is theirs to read only from then on', () => {
  const rehearsal = two();
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello');
  rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
  rehearsal.claim('olena');
  const said = first(rehearsal, () => rehearsal.say('yes'));
  expect(said).toContain('olena');
  expect(said).not.toContain(READ);
});

test('sent by another hub and taken before they were greeted: they have told us nothing', () => {
  const rehearsal = two();
  const address = { channel: 'whatsapp', value: '+447700900001' } as const;
  const parcel = { id: 'm1', addresses: [address], address, language: 'en', urgency: 'days' } as const;
  const more = { needs: [], lines: [], because: [], safe: ['evenings'] as const, notes: [] };
  rehearsal.event({ type: 'person.arrives', from: 'North', parcel: { ...parcel, ...more } });
  rehearsal.claim('amal');
  const said = told(rehearsal.advance(12 * 60), 'person');
  expect(said).toHaveLength(1);
  expect(said[0]).not.toContain(READ);
});
