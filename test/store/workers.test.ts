import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/index.ts';
import type { Effect } from '../../src/conversation/index.ts';
import { amal, AMAL_PHONE, commitOn, conversation, dump, sms, turn, wait } from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

describe('the register', () => {
  test('finds workers by id and by phone, and forgets a number given up', async () => {
    await store.workers.put(amal);
    expect(await store.workers.get('amal')).toEqual(amal);
    expect(await store.workers.byPhone(AMAL_PHONE)).toEqual(amal);
    const moved = { ...amal, address: sms('+447700900109') };
    await store.workers.put(moved);
    expect(await store.workers.byPhone(AMAL_PHONE)).toBeNull();
    expect(await store.workers.byPhone('+447700900109')).toEqual(moved);
    expect(await store.workers.get('nobody')).toBeNull();
  });

  test('gives one number to one worker only', async () => {
    await store.workers.put(amal);
    await expect(store.workers.put({ ...amal, id: 'ben' })).rejects.toMatchObject({ code: 'phone-taken' });
    expect(await store.workers.list()).toEqual([amal]);
  });

  test('finds workers by the email they sign in with, gives it to one only, and forgets one given up', async () => {
    const known = { ...amal, login: 'amal@example.org' };
    await store.workers.put(known);
    expect(await store.workers.byLogin('Amal@Example.org')).toEqual(known);
    const ben = { ...amal, id: 'ben', address: sms('+447700900109') };
    await expect(store.workers.put({ ...ben, login: 'amal@example.org' })).rejects.toMatchObject({
      code: 'login-taken',
    });
    expect(await store.workers.get('ben')).toBeNull();
    // Neither is one found where the other is looked for.
    expect(await store.workers.byPhone('amal@example.org')).toBeNull();
    expect(await store.workers.byLogin(AMAL_PHONE)).toBeNull();
    expect(await store.workers.byLogin('')).toBeNull();

    await store.workers.put({ ...known, login: 'a@example.org' });
    expect(await store.workers.byLogin('amal@example.org')).toBeNull();
    await store.workers.put(amal);
    expect(await store.workers.byLogin('a@example.org')).toBeNull();
    expect(await store.redis.exists('alp:{demo}:logins')).toBe(0);
  });

  test('keeps emails from the board and from whoever looks into Redis', async () => {
    await store.workers.put({ ...amal, login: 'amal@example.org' });
    const [onBoard] = (await store.conversations.board()).workers;
    expect(onBoard).toMatchObject({ id: 'amal', name: 'Amal' });
    expect(JSON.stringify(onBoard)).not.toMatch(/example|\+44/);
    expect(await dump(store)).not.toMatch(/example/);
  });

  test('loses nobody when all are put at once', async () => {
    const many = Array.from({ length: 8 }, (_, n) => ({ ...amal, id: `w${n}`, address: sms(`+44770090011${n}`) }));
    await Promise.all(many.map((worker) => store.workers.put(worker)));
    expect(await store.workers.list()).toEqual(many);
    expect((await store.conversations.board()).workers.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
  });
});

describe('changing', () => {
  test('several at once: each sees what the others did, and nothing is undone', async () => {
    await store.workers.put(amal);
    const skills = ['food', 'money', 'housing', 'health'];
    await Promise.all(
      skills.map((skill) =>
        store.workers.change('amal', (now) => now && { ...now, skills: [...(now.skills ?? []), skill] }),
      ),
    );
    expect([...((await store.workers.get('amal'))?.skills ?? [])].sort()).toEqual([...skills].sort());
    const [onBoard] = (await store.conversations.board()).workers;
    expect([...(onBoard?.skills ?? [])].sort()).toEqual([...skills].sort());
  });

  test('what is thrown, and null, leave everything as it was', async () => {
    await store.workers.put(amal);
    const refuse = () => {
      throw new Error('not this one');
    };
    await expect(store.workers.change('amal', refuse)).rejects.toThrow('not this one');
    expect(await store.workers.change('ben', (before) => before)).toBeNull();
    expect(await store.workers.list()).toEqual([amal]);
  });

  test('who did it is in the audit, and whoever looks on hears of it', async () => {
    const heard: string[] = [];
    const stop = await store.conversations.watch((person) => heard.push(person));
    await store.workers.put(amal);
    await store.workers.change('amal', (now) => now && { ...now, cap: 1 }, { what: 'worker.changed', by: 'sara' });
    await store.workers.remove('amal', undefined, { what: 'worker.removed', by: 'sara' });
    const lines = await store.redis.xrange('alp:{demo}:audit', '-', '+');
    expect(lines.map(([, fields]) => fields.slice(4))).toEqual([
      ['what', 'worker.changed', 'by', 'sara', 'worker', 'amal'],
      ['what', 'worker.removed', 'by', 'sara', 'worker', 'amal'],
    ]);
    while (heard.length < 3) await new Promise((settle) => setTimeout(settle, 5));
    expect(heard).toEqual(['', '', '']);
    await stop();
  });
});

describe('whoever looked for help from their own number, and works here now', () => {
  const PERSON = '+447700900009';
  const due = async () => (await store.conversations.due(10)).map(({ person, timer }) => `${person} ${timer}`);
  beforeEach(() => turn(store, 'came', conversation('sima', [sms(PERSON)]), []));

  test('is put on the board as one when they are added, and their conversation is woken for it', async () => {
    await store.workers.put({ ...amal, address: sms(PERSON) });
    expect((await store.conversations.board()).joined).toEqual({ sima: 'amal' });
    expect(await due()).toEqual(['sima team']);
  });

  test('so is who gets that number later; not who has another, nor with every other change', async () => {
    await store.workers.put(amal);
    expect((await store.conversations.board()).joined).toBeUndefined();
    await store.workers.put({ ...amal, address: sms(PERSON) });
    expect((await store.conversations.board()).joined).toEqual({ sima: 'amal' });
    const opened = await store.conversations.open('known', { person: 'sima' });
    await commitOn(store, opened, {
      event: 'known',
      conversation: { ...conversation('sima', [sms(PERSON)]), isWorker: 'amal' },
      effects: [
        { type: 'board', change: { do: 'joined', person: 'sima' } },
        { type: 'unwake', timer: 'team' },
      ],
    });
    await store.workers.put({ ...amal, address: sms(PERSON), paused: true });
    expect((await store.conversations.board()).joined).toEqual({});
    expect(await due()).toEqual([]);
  });

  test('removed before the conversation knew: nothing of it stays', async () => {
    await store.workers.put({ ...amal, address: sms(PERSON) });
    await store.workers.remove('amal');
    expect((await store.conversations.board()).joined).toEqual({});
  });
});

describe('removing', () => {
  const people = ['one', 'two'];
  const claim = (person: string): Effect => ({ type: 'board', change: { do: 'claim', person, worker: 'amal' } });
  const close = (person: string): Effect => ({ type: 'board', change: { do: 'close', person, worker: 'amal' } });
  const step = (id: string, event: string, effect: Effect) =>
    turn(store, event, conversation(id, [sms(id === 'one' ? '+447700900001' : '+447700900002')]), [effect]);

  test('takes away the worker, their number, their place on the board, sessions and what waits to be sent', async () => {
    await store.workers.put({ ...amal, login: 'amal@example.org' });
    const token = await store.signIn.redeem('amal', await store.signIn.code('amal'));
    await store.pushes.put('amal', token, { endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } });
    await store.signIn.code('amal');
    await store.outbox.notify('amal', 'n1', { text: 'somebody waits', language: 'en' });
    await step('one', 'claim', claim('one'));
    await step('one', 'close', close('one'));

    expect(await store.workers.remove('amal')).toBe(0);
    expect(await store.workers.list()).toEqual([]);
    expect(await store.workers.byPhone(AMAL_PHONE)).toBeNull();
    expect(await store.workers.byLogin('amal@example.org')).toBeNull();
    expect(await store.signIn.session(token)).toBeNull();
    expect(await store.conversations.board()).toMatchObject({ workers: [], closed: {} });
    expect(await store.outbox.ready(10)).toEqual([]);
    expect(await dump(store)).not.toMatch(/amal/i);
    // Somebody else may have the number now, or the id: nothing of before is theirs.
    await store.workers.put({ ...amal, name: 'Another' });
    expect(await store.signIn.session(token)).toBeNull();
  });

  test('wakes everybody whom they may have promised something: who waits, is with others, or was closed', async () => {
    await store.workers.put(amal);
    await step('one', 'claim', claim('one'));
    await step('one', 'close', close('one'));
    const unfinished = { type: 'board', change: { do: 'unfinished', person: 'three', unfinished: true } } as const;
    const waits = { type: 'board', change: { do: 'claim', person: 'two', worker: 'ben' } } as const;
    await step('two', 'claim-two', waits);
    await turn(store, 'three', conversation('three', [sms('+447700900003')]), [unfinished]);
    await turn(store, 'four', conversation('four', [sms('+447700900004')]), [wait('four')]);
    await turn(store, 'five', conversation('five', [sms('+447700900005')]), []);
    await store.workers.remove('amal');
    const due = (await store.conversations.due(10)).map(({ person, timer }) => `${person} ${timer}`);
    expect(due.sort()).toEqual(['four team', 'one team', 'three team', 'two team']);
  });

  test('is refused while they have people, and changes nothing', async () => {
    await store.workers.put(amal);
    for (const id of people) await step(id, `claim-${id}`, claim(id));
    const before = await store.conversations.board();
    expect(await store.workers.remove('amal')).toBe(2);
    expect(await store.conversations.board()).toEqual(before);
    expect(await store.workers.byPhone(AMAL_PHONE)).toEqual(amal);
  });

  test('and taking somebody at the same moment: one of them happens', async () => {
    await store.workers.put(amal);
    const opened = await store.conversations.open('claim', { person: 'one' });
    expect(await store.workers.remove('amal')).toBe(0);
    const late = commitOn(store, opened, {
      event: 'claim',
      conversation: conversation('one', [sms('+447700900001')]),
      effects: [claim('one')],
    });
    expect(await late).toBe('stale');
  });

  test('of nobody does nothing', async () => {
    await store.workers.put(amal);
    expect(await store.workers.remove('ben')).toBe(0);
    expect(await store.workers.list()).toEqual([amal]);
  });
});

describe('signing in', () => {
  const wrong = (code: string) => (code === '000000' ? '111111' : '000000');

  test('a code opens a session once, and the session ends', async () => {
    const code = await store.signIn.code('amal');
    expect(code).toMatch(/^\d{6}$/);
    const token = await store.signIn.redeem('amal', ` ${code} `);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await store.signIn.session(token)).toBe('amal');
    expect(await store.signIn.redeem('amal', code)).toBe('wrong');
    await store.signIn.end(token);
    expect(await store.signIn.session(token)).toBeNull();
    expect(await store.signIn.session('')).toBeNull();
  });

  test('ten guesses, then not even the right one', async () => {
    const code = await store.signIn.code('amal');
    for (let n = 0; n < 10; n++) expect(await store.signIn.redeem('amal', wrong(code))).toBe('wrong');
    expect(await store.signIn.redeem('amal', code)).toBe('too-many');
    const next = await store.signIn.code('amal');
    expect(await store.signIn.redeem('amal', next)).toMatch(/^[\w-]{43}$/);
  });

  test('guesses are counted over all codes that are good, however many', async () => {
    const codes = [await store.signIn.code('amal'), await store.signIn.code('amal')];
    const none = ['000000', '111111', '222222'].find((guess) => !codes.includes(guess)) ?? '';
    for (let n = 0; n < 20; n++) expect(await store.signIn.redeem('amal', none)).toBe('wrong');
    for (const code of codes) expect(await store.signIn.redeem('amal', code)).toBe('too-many');
  });

  test('a code is of one worker', async () => {
    const code = await store.signIn.code('amal');
    await store.signIn.code('ben');
    expect(await store.signIn.redeem('ben', code)).not.toMatch(/^[\w-]{43}$/);
  });

  test('who asks in a worker’s name takes no code away from them; signing in ends all of them', async () => {
    const first = await store.signIn.code('amal');
    const second = await store.signIn.code('amal');
    expect(await store.signIn.redeem('amal', first)).toMatch(/^[\w-]{43}$/);
    expect(await store.signIn.redeem('amal', second)).toBe('wrong');
  });

  test('codes are not sent without end; while none is sent, those that were are good', async () => {
    const codes = [await store.signIn.code('amal'), await store.signIn.code('amal'), await store.signIn.code('amal')];
    for (let n = 0; n < 20; n++) {
      await expect(store.signIn.code('amal')).rejects.toMatchObject({ code: 'too-many-codes' });
    }
    expect(await store.signIn.code('ben')).toMatch(/^\d{6}$/);
    expect(await store.signIn.redeem('amal', codes[0] ?? '')).toMatch(/^[\w-]{43}$/);
    // Signing in starts the count anew.
    expect(await store.signIn.code('amal')).toMatch(/^\d{6}$/);
  });

  test('ten minutes later a code is over, and the next one is sent', async () => {
    const old = [await store.signIn.code('amal'), await store.signIn.code('amal'), await store.signIn.code('amal')];
    // Nobody waits: what is written down moves back by ten minutes.
    const at = 'alp:{demo}:sign-in:amal';
    for (const [field, value] of Object.entries(await store.redis.hgetall(at))) {
      if (field !== 'guesses') await store.redis.hset(at, field, Number(value) - 600_000);
    }
    const next = await store.signIn.code('amal');
    await expect(store.signIn.code('amal')).rejects.toMatchObject({ code: 'too-many-codes' });
    for (const code of old) if (code !== next) expect(await store.signIn.redeem('amal', code)).toBe('wrong');
    expect(await store.signIn.redeem('amal', next)).toMatch(/^[\w-]{43}$/);
  });

  test('every session of a worker ends at once, and codes on their way with them; nobody else’s', async () => {
    const tokens = [];
    for (const id of ['amal', 'amal', 'ben']) tokens.push(await store.signIn.redeem(id, await store.signIn.code(id)));
    const code = await store.signIn.code('amal');
    await store.signIn.endAll('amal');
    expect(await Promise.all(tokens.map((token) => store.signIn.session(token)))).toEqual([null, null, 'ben']);
    expect(await store.signIn.redeem('amal', code)).toBe('wrong');
    expect((await store.redis.keys('*')).filter((key) => key.includes('amal'))).toEqual([]);
  });

  test('whom somebody else vouches for gets a session like any other', async () => {
    const token = await store.signIn.start('amal');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await store.signIn.session(token)).toBe('amal');
    expect(await store.redis.ttl((await store.redis.keys('*:session:*'))[0]!)).toBeGreaterThan(40_000);
    await store.signIn.endAll('amal');
    expect(await store.signIn.session(token)).toBeNull();
  });

  test('what a browser is sent away with is there once, sealed, and for ten minutes', async () => {
    const token = await store.signIn.remember('a verifier');
    const [key = ''] = await store.redis.keys('*:pending:*');
    expect(key).not.toContain(token);
    expect(await store.redis.get(key)).not.toContain('verifier');
    const left = await store.redis.ttl(key);
    expect(left).toBeGreaterThan(500);
    expect(left).toBeLessThanOrEqual(600);
    expect(await store.signIn.recall('another')).toBeNull();
    const both = await Promise.all([store.signIn.recall(token), store.signIn.recall(token)]);
    expect(both.sort()).toEqual(['a verifier', null]);
  });

  test('neither code nor token can be read in Redis, and both run out', async () => {
    const token = await store.signIn.redeem('amal', await store.signIn.code('amal'));
    const code = await store.signIn.code('amal');
    const keys = await store.redis.keys('*');
    expect(keys.join()).not.toContain(token);
    expect(JSON.stringify(await store.redis.hgetall('alp:{demo}:sign-in:amal'))).not.toContain(code);
    expect(await store.redis.ttl('alp:{demo}:sign-in:amal')).toBeGreaterThan(500);
    expect(await store.redis.ttl(keys.find((key) => key.includes(':session:'))!)).toBeGreaterThan(40_000);
  });
});
