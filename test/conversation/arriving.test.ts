/** Somebody whom another hub sends, who has not written here: greeted when it is safe, in words that give nothing away. */
import { packParcel } from '../../src/conversation/index.ts';
import type { Effect, Hub, Parcel, Rehearsal, Send } from '../../src/conversation/index.ts';
import { demo, MONDAY, words } from '../support/hub.ts';
import { comes, handoff, hubWith, worker } from './hub-with.ts';

const north = { id: 'north', name: () => 'Refuge North', number: '+441234567890', url: 'https://north.example.org' };
const hub: Hub = { ...demo.hub, peers: [north] };
const EVENING = Date.parse('2026-03-02T18:00:00Z');
const sends = (effects: readonly Effect[]): Send[] => effects.flatMap((one) => (one.type === 'send' ? [one] : []));
const texts = (effects: readonly Effect[]): string[] => sends(effects).map(({ message }) => message.text);

/** Whom Amal may move to another hub, with these answers. */
function moves(answers: Record<string, unknown>): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en'])], MONDAY, hub);
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree', ...answers }, language: 'en' });
  rehearsal.say('1');
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello');
  return rehearsal;
}
const move = (rehearsal: Rehearsal) =>
  rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: '' })?.refused;
/** With these lines agreed to. */
function parcelOf(rehearsal: Rehearsal, agreed: readonly string[] = []): Parcel {
  const conversation = rehearsal.conversation()!;
  const lines = agreed.map((id) => ({ id, text: { key: id.replace('/', ':') } }));
  const with_ = { ...conversation, handoff: { ...conversation.handoff!, lines } };
  return JSON.parse(JSON.stringify(packParcel(with_, [], new Map(), hub.words))) as Parcel;
}
function parcelFor(answers: Record<string, unknown>, agreed?: readonly string[]): Parcel {
  const rehearsal = moves(answers);
  move(rehearsal);
  return parcelOf(rehearsal, agreed);
}
/** At another hub, where Bea works. */
function arrived(parcel: Parcel, workers = [worker('bea', ['en'])]): Rehearsal {
  const rehearsal = hubWith(workers);
  rehearsal.event({ type: 'person.arrives', from: 'South Hub', parcel });
  return rehearsal;
}

describe('a phone that others read', () => {
  test.each([
    ['agreed to be told', { phone: 'shared' }, ['reach/note_phone_shared']],
    ['taken out of what is told', { phone: 'shared' }, []],
    ['theirs at some times only', { phone: 'some_times' }, []],
    ['known by its times', { times: ['mornings'] }, ['reach/note_times']],
  ])('%s: the first words say neither whence nor why', (_, answers, lines) => {
    const said = texts(arrived(parcelFor(answers, lines)).effects()).join();
    expect(said).not.toContain('South Hub');
    expect(said).toContain('Write one word here');
  });

  test('is a line of its own nowhere: what was taken out is not told to workers there', () => {
    const { lines, because } = parcelFor({ phone: 'shared' });
    expect([...lines, ...because].map(({ id }) => id)).toEqual([]);
  });

  test('taken: the worker is named only to whoever writes', () => {
    const rehearsal = arrived(parcelFor({ phone: 'shared', times: ['evenings'] }));
    rehearsal.claim('bea');
    const [said] = rehearsal.advance(12 * 60).filter(({ to }) => to === 'person');
    expect(said?.message.text).toContain('Write one word here');
  });

  test('their own: told who has asked us', () => {
    const said = texts(arrived(parcelFor({ phone: 'mine' })).effects()).join();
    expect(said).toContain('South Hub has asked us');
  });
});

test('who they wanted it to be holds from the first who is asked', () => {
  const parcel = { ...parcelFor({}), wishes: { gender: 'woman' } } as const;
  const rehearsal = arrived(parcel, [worker('adam', ['en'], { gender: 'man' })]);
  expect(handoff(rehearsal)?.wishes).toEqual({ gender: 'woman' });
  expect(handoff(rehearsal)?.asked ?? []).toEqual([]);
  expect(arrived(parcel, [worker('eva', ['en'], { gender: 'woman' })]).board().waiting[0]?.asked).toEqual(['eva']);
});

test('nobody can be asked: told where they are, and no time that nobody keeps', () => {
  const parcel = { ...parcelFor({}), wishes: { gender: 'woman' } } as const;
  const [said] = texts(arrived(parcel, [worker('adam', ['en'], { gender: 'man' })]).effects());
  expect(said).toMatch(/South Hub has asked us.*Nobody here is free/);
  expect(said).not.toContain('I have asked');
});

describe('greeted only in the evening', () => {
  const parcel = () => parcelFor({ phone: 'mine', times: ['evenings'] });
  const tuesdays = { hours: [{ days: ['tue'] as const, from: '09:00', to: '17:00' }] };
  const both = () => [worker('bea', ['en']), worker('lea', ['en'], tuesdays)];

  test('nobody is left by then: they read that, and no time', () => {
    const rehearsal = arrived(parcel());
    rehearsal.advance(12 * 60);
    expect(handoff(rehearsal)).not.toHaveProperty('promise');
    // Outside WhatsApp's window only the first words come through.
    const answer = words(rehearsal.say('yes'));
    expect(answer).toContain('I cannot say when');
    expect(answer).not.toMatch(/before \d/);
  });

  test('what is promised then is still to come, and nothing is owned up to that nobody was told', () => {
    const rehearsal = arrived(parcel(), both());
    const said = rehearsal.advance(12 * 60).filter(({ to }) => to === 'person');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ at: EVENING });
    expect(handoff(rehearsal)?.promise).toBeGreaterThan(EVENING);
    expect(handoff(rehearsal)).toMatchObject({ missed: 0 });
    expect(handoff(rehearsal)?.owed).toBeUndefined();
  });

  test('who writes before that reads a time that is still to come', () => {
    const rehearsal = arrived(parcel(), both());
    rehearsal.advance(3 * 60);
    expect(
      rehearsal
        .say('hello')
        .map(({ message }) => message.text)
        .join(),
    ).toContain('tomorrow');
  });

  test('taken meanwhile: the worker is introduced in the evening too, unless they have written by then', () => {
    const taken = arrived(parcel());
    const before = sends(taken.effects()).length;
    taken.claim('bea');
    expect(sends(taken.effects())).toHaveLength(before);
    const said = taken.advance(12 * 60).filter(({ to }) => to === 'person');
    expect(said.map(({ at }) => at)).toEqual([EVENING]);
    const back = arrived(parcel(), [worker('bea', ['en']), worker('olena', ['en'])]);
    back.claim('bea');
    back.does({ type: 'coordinator.release', worker: 'sara' });
    const greeted = back.advance(12 * 60).filter(({ to }) => to === 'person');
    expect(greeted.map(({ at, message }) => [at, message.step])).toEqual([[EVENING, 'handoff/arrived']]);

    const written = arrived(parcel());
    written.claim('bea');
    written.write('bea', 'Hello, I am Bea.');
    expect(written.advance(12 * 60).filter(({ to }) => to === 'person')).toEqual([]);
  });
});

describe('what became of it', () => {
  const answer = (rehearsal: Rehearsal, accepted: boolean): Send[] => {
    rehearsal.say('yes');
    const before = rehearsal.effects().length;
    rehearsal.event({ type: 'hub.answered', move: handoff(rehearsal)?.moving?.id ?? '', accepted });
    return sends(rehearsal.effects().slice(before));
  };

  test.each([true, false])('waits until it is welcome and safe (taken: %s)', (accepted) => {
    const rehearsal = moves({ phone: 'mine', times: ['evenings'] });
    move(rehearsal);
    expect(answer(rehearsal, accepted)).toMatchObject([{ quiet: { safe: ['evenings'] } }]);
  });

  test('what waits for a safe time is still known then', () => {
    const rehearsal = moves({ phone: 'mine', times: ['weekends'] });
    move(rehearsal);
    answer(rehearsal, true);
    rehearsal.advance(4 * 24 * 60);
    expect(rehearsal.conversation()).not.toBeNull();
    rehearsal.advance(3 * 24 * 60);
    expect(rehearsal.conversation()).toBeNull();
  });

  test('on a phone that others read the other hub is named only to whoever writes', () => {
    const rehearsal = moves({ phone: 'shared' });
    move(rehearsal);
    expect(
      answer(rehearsal, true)
        .map(({ message }) => message.text)
        .join(),
    ).not.toMatch(/Refuge|\+44/);
    expect(
      rehearsal
        .say('hello')
        .map(({ message }) => message.text)
        .join(),
    ).toMatch(/Refuge North.*\+441234567890/);
  });
});

describe('what was promised', () => {
  test('first words come before any move', () => {
    const rehearsal = hubWith([worker('amal', ['en'])], MONDAY, hub);
    comes(rehearsal);
    rehearsal.claim('amal');
    expect(move(rehearsal)).toBe('not-introduced');
    rehearsal.write('amal', 'Hello');
    expect(move(rehearsal)).toBeUndefined();
  });

  test('words after a rest that is over too', () => {
    const rehearsal = moves({});
    rehearsal.does({ type: 'worker.rest', worker: 'amal', until: '2026-03-05' });
    rehearsal.advance(3 * 24 * 60);
    expect(move(rehearsal)).toBe('not-introduced');
    rehearsal.write('amal', 'Here I am');
    expect(move(rehearsal)).toBeUndefined();
  });

  test('a day on which the worker writes again goes along, as the person was told it', () => {
    const rehearsal = moves({});
    rehearsal.does({ type: 'worker.rest', worker: 'amal', until: '2026-03-05' });
    expect(move(rehearsal)).toBeUndefined();
    rehearsal.say('yes');
    const there = arrived(parcelOf(rehearsal));
    const day = handoff(there)?.because.find(({ id }) => id === 'promised_day');
    expect(JSON.stringify(day)).toContain('amal writes to you again on Thursday 5 March');
    // And somebody there writes in their own time.
    expect(handoff(there)?.promise).toBeDefined();
  });

  test('nobody is promised to be gone with while another hub is asked', () => {
    const rehearsal = moves({});
    move(rehearsal);
    expect(rehearsal.accompany('amal', '2026-03-05T14:00', 'the door')?.refused).toBe('not-possible');
    rehearsal.say('no');
    expect(rehearsal.accompany('amal', '2026-03-05T14:00', 'the door')?.refused).toBeUndefined();
  });
});
