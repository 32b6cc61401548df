/** Another hub takes somebody over: the person says yes, the hub has room, and only then is anything let go of. */
import { createRehearsal, decide, packParcel } from '../../src/conversation/index.ts';
import type { Hub, Parcel, Rehearsal, ThreadEntry } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { comes, handoff, hubWith, saidWhile, told, worker } from './hub-with.ts';

const north = { id: 'north', name: () => 'North Hub', number: '+441234567890', url: 'https://north.example.org' };
const hub: Hub = { ...demo.hub, peers: [north] };

function asked(): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])], MONDAY, hub);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: 'Moved by the Home Office on Monday.' });
  return rehearsal;
}
const answer = (rehearsal: Rehearsal, accepted: boolean) =>
  rehearsal.event({ type: 'hub.answered', move: handoff(rehearsal)?.moving?.id ?? '', accepted });

function parcelOf(rehearsal: Rehearsal): Parcel {
  const thread = rehearsal.effects().flatMap((one): ThreadEntry[] => (one.type === 'log' ? [one.entry] : []));
  const parcel = packParcel(rehearsal.conversation()!, thread, new Map([['amal', 'Amal']]), hub.words);
  return JSON.parse(JSON.stringify(parcel)) as Parcel;
}

test('the person is asked first, and stays with the worker until the other hub has said yes', () => {
  const rehearsal = asked();
  expect(rehearsal.board().leaving ?? []).toEqual([]);
  const said = rehearsal.say('yes');
  expect(told(said, 'person')[0]).toContain('North Hub');
  expect(rehearsal.board().leaving).toEqual([rehearsal.conversation()?.id]);
  expect(handoff(rehearsal)).toMatchObject({ status: 'active', worker: 'amal' });
  expect(rehearsal.write('amal', 'I am still here.')?.refused).toBeUndefined();
});

test('a yes that may answer the worker sends nobody anywhere: it is asked once more, and names the hub', () => {
  const rehearsal = asked();
  rehearsal.advance(1);
  rehearsal.write('amal', 'Do you have the letter with you?');
  expect(told(rehearsal.say('yes'), 'person')).toEqual([expect.stringContaining('North Hub')]);
  expect(rehearsal.board().leaving ?? []).toEqual([]);
  expect(handoff(rehearsal)?.moving?.asking).toBe('person');
  rehearsal.say('yes');
  expect(rehearsal.board().leaving).toEqual([rehearsal.conversation()?.id]);
});

test('taken: told where they are now, and nothing of what they told is kept', () => {
  const rehearsal = asked();
  rehearsal.say('yes');
  const said = saidWhile(rehearsal, () => answer(rehearsal, true));
  expect(told(said, 'person')[0]).toContain('+441234567890');
  expect(told(said, 'amal')).toHaveLength(1);
  expect(rehearsal.board()).toMatchObject({ claimed: {}, leaving: [] });
  const conversation = rehearsal.conversation();
  expect(conversation?.handoff).toMatchObject({ movedTo: 'north', lines: [], because: [], needs: [] });
  expect(conversation).toMatchObject({ session: null, consent: 'unasked', crises: [] });
  expect(rehearsal.effects().some((one) => one.type === 'erase' && one.what === 'thread')).toBe(true);
  rehearsal.advance(hub.retention.unconsentedHours * 60 + 1);
  expect(rehearsal.conversation()).toBeNull();
});

test.each([
  ['the person says no', (rehearsal: Rehearsal) => void rehearsal.say('no')],
  [
    'the other hub has no room',
    (rehearsal: Rehearsal) => {
      rehearsal.say('yes');
      answer(rehearsal, false);
    },
  ],
])('%s: everything stays as it is', (_, then) => {
  const rehearsal = asked();
  const said = saidWhile(rehearsal, () => then(rehearsal));
  expect(told(said, 'person').at(-1)).toContain('stays as it is');
  expect(told(said, 'amal')).toHaveLength(1);
  expect(handoff(rehearsal)).toMatchObject({ status: 'active', worker: 'amal' });
  expect(handoff(rehearsal)?.moving).toBeUndefined();
  expect(rehearsal.board().leaving ?? []).toEqual([]);
});

test('only by whoever has them, and only to a hub we know', () => {
  const rehearsal = asked();
  const move = (by: string, to: string) =>
    rehearsal.does({ type: 'worker.move', worker: by, hub: to, note: '' })?.refused;
  expect(move('olena', 'north')).toBe('not-yours');
  expect(move('amal', 'south')).toBe('not-possible');
});

test('there they wait before the others with all that came along, once, however often they are brought', () => {
  const from = asked();
  from.say('yes');
  const parcel = parcelOf(from);
  expect(parcel.notes).toEqual([{ text: 'Moved by the Home Office on Monday.', by: 'Amal' }]);

  const workers = [worker('bea', ['en'])];
  const board = { rev: 0, workers, waiting: [], claimed: {}, closed: {} };
  const event = { type: 'person.arrives', id: 'arrival:1', from: 'Example Hub', parcel } as const;
  const decision = decide({ hub: demo.hub, board, now: MONDAY, event, conversation: null, newPerson: 'p1' });
  expect(decision?.conversation).toMatchObject({
    id: 'p1',
    consent: 'agreed',
    language: { code: 'en', confirmed: true },
  });
  expect(decision?.conversation.handoff).toMatchObject({ status: 'waiting', front: true, needs: parcel.needs });
  const sent = decision?.effects.flatMap((one) => (one.type === 'send' ? [one.message.text] : [])) ?? [];
  expect(sent.join()).toContain('Example Hub has asked us');
  // They have never written to this number: only an approved template reaches them there.
  expect(decision?.effects).toContainEqual(expect.objectContaining({ type: 'send', template: 'worker_waiting' }));
  const notes = decision?.effects.flatMap((one) =>
    one.type === 'log' && one.entry.from === 'note' ? [one.entry.text] : [],
  );
  expect(notes).toEqual(['Amal (Example Hub): Moved by the Home Office on Monday.']);
});

test('what was not to be told does not go along', () => {
  const rehearsal = createRehearsal({
    hub,
    now: MONDAY,
    board: { workers: [worker('amal', ['en'])], waiting: [], claimed: {}, closed: {} },
  });
  rehearsal.start({ interview: 'crisis', answers: { consent: 'agree' }, language: 'en' });
  rehearsal.say('person');
  rehearsal.say('3'); // keep it to myself
  rehearsal.say('1');
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello');
  rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: '' });
  const parcel = parcelOf(rehearsal);
  expect(parcel.lines).toEqual([]);
  expect(JSON.stringify(parcel)).not.toContain('"answers"');
});

test('what keeps them safe goes along: the lead alone, danger, and when to write', () => {
  const rehearsal = hubWith([worker('amal', ['en'])], MONDAY, hub);
  const answers = { consent: 'agree', times: ['evenings'] };
  rehearsal.start({ interview: 'offer', answers, language: 'en' });
  rehearsal.say('1');
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello');
  rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: '' });
  const { handoff: known, ...rest } = rehearsal.conversation()!;
  const because = [{ id: 'danger_suicide', text: { key: 'handoff:note_danger', params: { category: 'x' } } }];
  const conversation = { ...rest, handoff: { ...known!, leadOnly: true, because } };
  const parcel = packParcel(conversation, [], new Map(), hub.words)!;
  expect(parcel).toMatchObject({ leadOnly: true, safe: ['evenings'], because: [{ id: 'danger_suicide' }] });

  const board = { rev: 0, workers: [worker('bea', ['en'])], waiting: [], claimed: {}, closed: {} };
  const event = { type: 'person.arrives', id: 'arrival:2', from: 'Example Hub', parcel } as const;
  const decision = decide({ hub: demo.hub, board, now: MONDAY, event, conversation: null, newPerson: 'p2' });
  expect(decision?.conversation.handoff).toMatchObject({ leadOnly: true });
  expect(decision?.conversation.handoff?.because.map(({ id }) => id)).toContain('danger_suicide');
  // It is ten in the morning, and only evenings are safe.
  expect(decision?.effects.filter((one) => one.type === 'send')).toEqual([]);
  const evening = Date.parse('2026-03-02T18:00:00Z');
  expect(decision?.effects).toContainEqual({ type: 'wake', timer: 'arrived', at: evening });
});

test('nobody is closed, taken back or sent twice while another hub is asked', () => {
  const rehearsal = asked();
  rehearsal.say('yes');
  expect(rehearsal.close('amal', 'Done', null)?.refused).toBe('not-possible');
  expect(rehearsal.does({ type: 'coordinator.release', worker: 'sara' })?.refused).toBe('not-possible');
  expect(rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: '' })?.refused).toBe('not-possible');
});

test('who writes here again after a move is told where they are, and may have somebody here', () => {
  const rehearsal = asked();
  rehearsal.say('yes');
  answer(rehearsal, true);
  const said = rehearsal.say('hello');
  expect(told(said, 'person').join()).toMatch(/North Hub.*\+441234567890/);
});
