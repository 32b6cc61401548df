/** One case at least for every step type: a new type without one cannot pass. */
import { stepKinds } from '../../src/interview/steps/index.ts';
import type { Service } from '../../src/directory/index.ts';
import { lineText } from '../../src/interview/index.ts';
import type { StepKind } from '../../src/interview/index.ts';
import { bookOf, play, testWords } from './support.ts';
import type { Player } from './support.ts';

const words = testWords({
  'main:hello': 'Hello from {{hub}}',
  'main:more': 'More',
  'main:color': 'Which colour?',
  'main:why_color': 'Because.',
  'main:days': 'Which days?',
  'main:born': 'When?',
  'main:choice_red': 'Red',
  'main:choice_blue': 'Blue',
  'main:choice_green': 'Green',
  'main:after': 'After',
  'main:last': 'Anything else?',
  'main:note_color': 'Likes {{color}}, not {{hub}}',
  'main:note_days': 'Likes {{days}}',
  'main:note_born': 'On {{born}}',
  'main:note_own': 'Says: {{own}}',
  'common:need_housing': 'A home',
  'main:granted': 'Good news can be hard.',
  'main:ask_granted': 'Which day?',
  'main:note_crisis_granted': 'Must leave: {{deadline}}',
  'main:note_crisis_tonight': 'Tonight',
  'inner:inside': 'Inside?',
});

const file = (steps: string, points = ''): string => `interview: main\n${points}steps:\n${steps}`;
const start = (steps: string, points?: string, ...others: string[]): Player =>
  play(bookOf(file(steps, points), ...others), words);

const service = (id: string, need = 'community'): Service => ({
  id,
  name: `The ${id}`,
  organization: 'Friends',
  needs: [need],
  nations: ['England'],
  languages: [],
  what: { en: 'Lessons' },
  when: { en: 'Mondays' },
  expect: { women_only: false, without_status: true, independent: true, childcare: false, cost: 0 },
  vetted: false,
  verified: { by: 'Sara', on: '2026-01-01', until: '2026-06-01' },
});

const cases: Readonly<Record<StepKind, () => void>> = {
  say() {
    const player = start('  - say: hello\n  - say: { en: Written here, ar: هنا }\n  - ask: last\n');
    expect(player.messages).toHaveLength(1);
    expect(player.said()).toBe('Hello from Example Hub\n\nWritten here\n\nAnything else?\n\n<ways>');
    const silent = start(
      '  - say: hello\n    when: children == "yes"\n  - ask: last\n    as: children\n    choices: [yes, no]\n',
    );
    expect(silent.said()).toBe('Anything else?\n\n<ways>');
    expect(play(bookOf(file('  - say: { en: Here, ar: هنا }\n')), words, 'main', { language: 'ar' }).said()).toBe(
      'هنا',
    );
  },

  ask() {
    const player = start('  - ask: color\n    why: why_color\n    choices: [red, blue]\n  - ask: last\n');
    expect(player.messages[0]).toEqual({
      text: 'Which colour?\n\n<ways>',
      language: 'en',
      step: 'main/color',
      turn: 1,
      choices: [
        { id: 'red', label: 'Red' },
        { id: 'blue', label: 'Blue' },
      ],
    });
    player.answer({ text: 'anything', choice: 'blue' });
    expect(player.session().answers).toEqual({ color: 'blue' });
    expect(player.happenings).toEqual([{ type: 'answered', as: 'color', value: 'blue' }]);
    expect(player.messages[0]).toMatchObject({ text: 'Anything else?', step: 'main/last', turn: 2 });
    expect(player.messages[0]?.choices).toBeUndefined();
    const ages = start('  - ask: days\n    answer: numbers\n    most: 25\n  - ask: last\n').answer('2015, 2018');
    expect(ages.said()).toContain('<not understood: numbers>');
    expect(ages.answer('25, 7').session().answers).toEqual({ days: [25, 7] });
    expect(start('  - ask: days\n    answer: number\n    most: 2\n  - ask: last\n').answer('3').said()).toContain(
      '<not understood: number>',
    );
    // Where being wrong harms: no half label, no "ok", nothing more than a yes; "I am safe" is one.
    const step = (more: string): string => `  - ask: color\n    why: why_color\n    ${more}\n  - ask: last\n`;
    const taken = (more: string, text: string): unknown => start(step(more)).answer(text).session().answers;
    const safe = 'as: safe_now\n    sensitive: true\n    answer: yes-no';
    expect(['ok', 'yes, I am in danger'].map((text) => taken(safe, text))).toEqual([{}, {}]);
    expect(['I am safe', 'yes please', 'not safe'].map((text) => taken(safe, text))).toEqual(
      ['yes', 'yes', 'no'].map((one) => ({ safe_now: one })),
    );
    expect([taken('choices: [red, blue]', 'bl'), taken('sensitive: true\n    choices: [red, blue]', 'bl')]).toEqual([
      { color: 'blue' },
      {},
    ]);
    expect(taken('as: consent\n    choices: [yes, no]', 'yes, tell me more')).toEqual({});
  },

  note() {
    const player = start(
      '  - ask: color\n    choices: [red, blue]\n  - note: color\n    need: paint\n' +
        '  - ask: days\n    answer: choices\n    choices: [red, blue, green]\n  - note: days\n' +
        '  - ask: born\n    answer: date\n  - note: born\n  - ask: last\n    as: own\n  - note: own\n  - offer: true\n',
    );
    player.answer('1').answer('1 and 3').answer('12 March').answer('a small garden');
    expect(player.session().notes.map(({ text: { texts: _, ...text } }) => text)).toEqual([
      { key: 'main:note_color', params: { color: { key: 'main:choice_red' } } },
      { key: 'main:note_days', params: { days: [{ key: 'main:choice_red' }, { key: 'main:choice_green' }] } },
      { key: 'main:note_born', params: { born: { key: 'engine:date', params: { date: '2026-03-12' } } } },
      { key: 'main:note_own', params: { own: 'a small garden' } },
    ]);
    expect(player.session().notes[0]).toMatchObject({ id: 'main/note_color', need: 'paint' });
    expect(player.said()).toContain('- Likes Red, not ');
    expect(player.said()).toContain('- Likes Red and Green');
    expect(player.said()).toContain(`- On ${words.date('en', '2026-03-12')}`);
    expect(player.said()).toContain('- Says: a small garden');

    const exact = start(
      '  - note: color\n    need: paint\n  - ask: days\n    answer: choices\n    choices: [red, blue]\n' +
        '  - note: days\n    when: size(days) > 0\n    instead_of: main/note_color\n  - offer: true\n',
    ).answer('1');
    expect(exact.said()).toMatch(/- Likes Red$/);
    expect(exact.said()).not.toContain('{{color}}');
    expect(exact.do('back').do('skip').said()).toContain('- Likes {{color}}');
    exact.do('back').answer('1').answer('2').answer('1');
    // Whoever takes the better line out has taken both out; what it stands for went on with it.
    expect(exact.said()).toBe('<still a person?>');
    expect(exact.session().notes.at(-1)).toMatchObject({ need: 'paint', insteadOf: 'main/note_color' });
  },

  set() {
    const player = start(
      '  - ask: days\n    answer: numbers\n  - set: { speed: slow, many: size(days) > 2, first: "days[0]", words: [a, b] }\n' +
        '  - ask: last\n    when: many && speed == "slow" && first == 4 && "b" in words\n',
    );
    player.answer('4, 5, 6');
    expect(player.session().answers).toMatchObject({ speed: 'slow', many: true, first: 4, words: ['a', 'b'] });
    expect(player.said()).toBe('Anything else?');
  },

  run() {
    const inner = 'interview: inner\nsteps:\n  - ask: inside\n';
    const player = start('  - run: inner\n  - say: after\n  - ask: last\n', '', inner);
    expect(player.messages[0]?.step).toBe('inner/inside');
    expect(player.session().stack).toEqual([
      { interview: 'main', step: 'run_inner' },
      { interview: 'inner', step: 'inside' },
    ]);
    player.answer('here');
    expect(player.said()).toBe('After\n\nAnything else?');
    expect(player.messages[0]?.step).toBe('main/last');
  },

  goto() {
    const player = start('  - goto: there\n  - say: hello\n  - id: there\n    say: more\n  - ask: last\n');
    expect(player.said()).toBe('More\n\nAnything else?\n\n<ways>');
  },

  offer() {
    const steps = '  - ask: color\n    choices: [red, blue]\n  - note: color\n  - offer: true\n  - say: after\n';
    const sent = start(steps).answer('1');
    expect(sent.messages[0]).toMatchObject({ personal: true, step: 'main/offer' });
    expect(sent.said()).toContain('<read back to Amal>\n\n- Likes Red, not');
    expect(sent.messages[0]?.choices?.map((choice) => choice.id)).toEqual(['send', 'change', 'keep']);
    expect(sent.answer('yes').happenings.at(-1)).toMatchObject({ type: 'agreed', lines: [{ id: 'main/note_color' }] });
    expect(sent.said()).toBe('<promise: Amal, before 14:00>\n\nAfter');
    expect(sent.session().asking).toBeNull();

    const changed = start(steps).answer('1').answer('take lines out');
    expect(changed.messages[0]).toMatchObject({ several: true, personal: true });
    expect(changed.messages[0]?.choices).toHaveLength(1);
    changed.answer('1');
    expect(changed.said()).toBe('<still a person?>');
    expect(changed.answer('2').happenings.at(-1)).toEqual({ type: 'declined' });
    expect(changed.said()).toBe('<all right>\n\nAfter');

    const kept = start(steps).answer('1').answer('3').answer('yes');
    expect(kept.happenings.at(-1)).toEqual({ type: 'agreed', lines: [] });

    const simple = start('  - offer: { read_back: false }\n');
    expect(simple.said()).toBe('<shall I ask Amal?>\n\n<ways>');
    expect(simple.answer('not now').happenings).toEqual([{ type: 'declined' }]);
    expect(simple.said()).toBe('<all right>'); // "no" is never met with silence
    expect(start('  - offer: true\n').answer('Yes').happenings).toEqual([{ type: 'agreed', lines: [] }]);

    const urgent = start(
      '  - ask: color\n    choices: [red, blue]\n  - note: color\n  - offer: now\n  - ask: last\n',
    ).answer('2');
    expect(urgent.happenings.at(-1)).toMatchObject({ type: 'agreed', lines: [{ id: 'main/note_color' }] });
    expect(urgent.said()).toBe('<promise: Amal, before 14:00>\n\nAnything else?');
  },

  alert() {
    const player = start('  - alert: alone\n  - ask: last\n');
    expect(player.happenings).toEqual([{ type: 'alert', reason: 'alone' }]);
  },

  remind() {
    expect(start('  - remind: 60\n  - ask: last\n').happenings).toEqual([{ type: 'remind', inMinutes: 60 }]);
  },

  crisis() {
    const points =
      'crisis_points:\n  - { id: granted, say: granted, ask: ask_granted, deadline: ask, urgency: days, needs: [housing, money], helplines: [samaritans, shout] }\n' +
      '  - { id: tonight, urgency: now, deadline: 3, alert: safeguarding }\n';
    const granted = {
      type: 'crisis',
      id: 'granted',
      urgency: 'days',
      needs: ['housing', 'money'],
      helplines: ['samaritans', 'shout'],
    };
    const player = start('  - crisis: granted\n  - crisis: tonight\n  - ask: last\n', points);
    expect(player.said()).toBe('Good news can be hard.\n\nWhich day?\n\n<ways>');
    expect(player.happenings).toEqual([]);
    player.answer('12 March');
    expect(player.happenings).toEqual([
      { type: 'answered', as: 'crisis_granted_deadline', value: '2026-03-12' },
      { ...granted, deadline: '2026-03-12' },
      { type: 'alert', reason: 'safeguarding' },
      { type: 'answered', as: 'crisis_tonight_deadline', value: '2026-03-05' },
      { type: 'crisis', id: 'tonight', urgency: 'now', needs: [], helplines: [], deadline: '2026-03-05' },
    ]);
    expect(player.session().notes[0]).toMatchObject({ id: 'crisis/granted', need: 'housing' });
    const skipped = start('  - crisis: granted\n', points).do('skip');
    expect(skipped.happenings).toEqual([granted]);
    expect(start('  - crisis: granted\n', points).answer('no').happenings).toHaveLength(1);
    expect(start('  - crisis: granted\n', points).answer('2').happenings).toHaveLength(0);
  },

  find() {
    const steps =
      '  - find: { needs: [education, community] }\n  - say: after\n  - find: { needs: [housing] }\n  - ask: last\n';
    const player = play(bookOf(file(steps)), words, 'main', {
      services: [service('club'), service('school', 'education')],
    });
    expect(player.said()).toBe(
      '<services>\n\n- The school: Lessons Mondays\n- The club: Lessons Mondays\n\n<introduced by a person>\n\nAfter\n\nAnything else?\n\n<ways>',
    );
    expect(player.messages[0]?.personal).toBeUndefined();
    expect(player.session().notes).toMatchObject([
      { id: 'main/find_education', need: 'education', text: { key: 'engine:note_found' } },
      { id: 'main/find_housing', need: 'housing', text: { key: 'engine:note_not_found' } },
    ]);
    expect(player.session().notes.map((line) => lineText(words, 'en', line))).toEqual([
      'Told: The school and The club',
      'Not found: A home',
    ]);
    // Nothing fits, or there are none at all: nothing is said.
    const silent = start('  - find: { needs: [education] }\n  - ask: last\n');
    expect(silent.said()).toBe('Anything else?\n\n<ways>');
    expect(silent.session().notes).toHaveLength(1);
  },

  introduce() {
    const steps = '  - introduce: club\n  - introduce: old\n  - introduce: gone\n  - ask: last\n';
    const old = { ...service('old'), verified: { by: 'Sara', on: '2025-01-01', until: '2026-03-01' } };
    const player = play(bookOf(file(steps)), words, 'main', { services: [service('club'), old] });
    expect(player.said()).toBe(
      '<services>\n\n- The club: Lessons Mondays\n\n<introduced by a person>\n\nAnything else?\n\n<ways>',
    );
    expect(player.session().notes.map((line) => lineText(words, 'en', line))).toEqual([
      'Introduce: The club',
      'Introduce: The old',
      'Introduce: gone',
    ]);
    expect(player.session().notes[0]).toMatchObject({ id: 'main/introduce_club', need: 'community' });
  },

  end() {
    const inner = 'interview: inner\nsteps:\n  - end: true\n    when: color == "red"\n  - ask: inside\n';
    const steps = '  - ask: color\n    choices: [red, blue]\n  - run: inner\n  - say: after\n  - end: true\n';
    expect(start(steps, '', inner).answer('red').said()).toBe('After');
    expect(start(steps, '', inner).answer('blue').said()).toBe('Inside?');
  },
};

test.each(stepKinds)('the step %s', (kind) => {
  const check = cases[kind];
  expect(check).toBeDefined();
  check();
});
