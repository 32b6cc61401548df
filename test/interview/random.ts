/** Interviews nobody would write, and every one of them valid: all kinds of steps and answers, in any order. */
import fc from 'fast-check';
import type { Service } from '../../src/directory/index.ts';
import type { Input, SourceFile } from '../../src/interview/index.ts';

export type Steps = readonly Readonly<Record<string, unknown>>[];

/** Every answer there can be, by its name: of one kind wherever it is asked. */
const ASKED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  words: {},
  count: { answer: 'number' },
  ages: { answer: 'numbers' },
  day: { answer: 'date', lifetime: '3 days' },
  safe: { answer: 'yes-no', visible: 'lead' },
  one: { choices: ['yes', { id: 'red', en: 'Red', ar: 'أحمر' }, 'not_sure'], why: { en: 'Because.' } },
  some: { answer: 'choices', choices: ['yes', 'no', { id: 'blue', en: 'Blue' }], lifetime: 'conversation' },
  town: { choices: [...Array(23).keys()].map((n) => ({ id: `t${n}`, en: `Town ${String.fromCharCode(97 + n)}${n}` })) },
  towns: { answer: 'choices', choices: [...Array(12).keys()].map((n) => ({ id: `u${n}`, en: `Place ${n}` })) },
  place: { answer: 'place', visible: 'nobody' },
  voice: { answer: 'voice', lifetime: 'until closed' },
};
const NAMES = Object.keys(ASKED);

const condition = fc.constantFrom(
  'safe == "yes"',
  'safe != "yes"',
  'count > 2 && count < 9',
  'size(ages) > 1 || ages.exists(a, a > 3)',
  'day > "2026-01-01"',
  '"blue" in some',
  'one in ["red", "yes"]',
  '"words" in answered',
  '!("town" in answered)',
  'kept == "far"',
);

const text = (name: string): object => ({ en: `About ${name}? {{words}}`, ar: `عن ${name}؟` });
const asks = fc.constantFrom(...NAMES).map((name) => ({ ask: text(name), as: name, ...ASKED[name] }));

/** A step that leads nowhere else. `runs`: interviews it may run. */
const plain = (runs: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    { weight: 8, arbitrary: asks },
    fc.constant({ say: { en: 'Said, {{hub}}' } }),
    fc.constantFrom(...NAMES).map((name) => ({ note: { en: `Line {{${name}}}` }, need: 'housing' })),
    fc.constantFrom('near', 'far').map((value) => ({ set: { kept: value, twice: 'size(ages) > 2' } })),
    fc.constantFrom('now', true, { read_back: false }).map((offer) => ({ offer })),
    fc.constantFrom('dated', 'counted', 'plain').map((crisis) => ({ crisis })),
    fc.constantFrom({ alert: 'alone' }, { remind: 60 }, { introduce: 'club' }, { introduce: 'gone' }),
    fc.constantFrom('community', 'housing').map((need) => ({ find: { needs: [need] } })),
    ...(runs.length > 0 ? [fc.constantFrom(...runs).map((run) => ({ run }))] : []),
  );

const conditional = (step: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(step, fc.option(condition, { freq: 2 })).map(([one, when]) => (when === null ? one : { ...one, when }));

/** Steps with ids, some `goto` and `end`: forward to anywhere, back only to a question that is always asked. */
export function steps(runs: readonly string[], prefix: string): fc.Arbitrary<Steps> {
  const jumps = fc.array(fc.record({ at: fc.nat(), to: fc.nat(), when: condition, ends: fc.boolean() }), {
    maxLength: 3,
  });
  return fc.tuple(fc.array(conditional(plain(runs)), { minLength: 1, maxLength: 9 }), jumps).map(([list, leads]) => {
    const named = list.map((step, index) => ({ id: `${prefix}${index}`, ...step }) as Record<string, unknown>);
    const always = named.filter((step) => 'ask' in step && !('when' in step));
    const placed: Record<string, unknown>[] = [...named];
    for (const [n, { at, to, when, ends }] of leads.entries()) {
      const place = at % (placed.length + 1);
      const after = placed.slice(place).filter((step) => !('goto' in step));
      const before = placed.slice(0, place).filter((step) => always.includes(step));
      const targets = [...after, ...before];
      const target = targets[to % Math.max(targets.length, 1)];
      const id = `${prefix}j${n}`;
      placed.splice(place, 0, ends || !target ? { id, end: true, when } : { id, goto: target['id'], when });
    }
    return placed;
  });
}

const POINTS = [
  {
    id: 'dated',
    urgency: 'days',
    deadline: 'ask',
    say: { en: 'Dated.' },
    note: { en: 'Until {{deadline}}' },
    needs: ['housing'],
  },
  { id: 'counted', urgency: 'today', deadline: 3, alert: 'safeguarding' },
  { id: 'plain', urgency: 'now' },
];

export const SERVICES: readonly Service[] = [
  {
    id: 'club',
    name: 'The club',
    organization: 'Friends',
    needs: ['community'],
    nations: ['England'],
    languages: [],
    what: { en: 'Tea' },
    when: { en: 'Mondays' },
    expect: { women_only: false, without_status: true, independent: true, childcare: false, cost: 0 },
    vetted: false,
    verified: { by: 'Sara', on: '2026-01-01', until: '2026-06-01' },
  },
];

/** JSON is YAML. */
export const file = (path: string, data: object): SourceFile => ({ path, text: JSON.stringify(data) });

/** A hub's changes of an interview: steps of its own put beside others, some taken out that nothing leads to. */
function changes(name: string, base: Steps): fc.Arbitrary<SourceFile | null> {
  const ids = base.map((step) => String(step['id']));
  const led = base.map((step) => step['goto']);
  const beside = fc.dictionary(
    fc.constantFrom(...ids),
    fc.array(conditional(plain([])), { minLength: 1, maxLength: 2 }),
    {
      maxKeys: 2,
    },
  );
  const own = (list: Steps, tag: string): Steps => list.map((step, n) => ({ ...step, id: `${tag}${n}` }));
  const free = ids.filter((id) => !led.includes(id));
  const remove = fc.subarray(free, { maxLength: Math.max(0, Math.min(2, free.length, ids.length - 1)) });
  return fc.option(fc.record({ before: beside, after: beside, remove })).map((made) => {
    if (made === null) return null;
    const put = (where: 'before' | 'after'): object =>
      Object.fromEntries(Object.entries(made[where]).map(([id, list]) => [id, own(list, `${where}-${id}-`)]));
    return file(`flows/hubs/demo/${name}.yaml`, {
      interview: name,
      extends: 'base',
      before: put('before'),
      after: put('after'),
      remove: made.remove,
    });
  });
}

/** Files of a whole book: `main` runs `inner` and `deep`, `inner` runs `deep`; `offer` brings a person. */
export const files: fc.Arbitrary<readonly SourceFile[]> = fc
  .tuple(steps(['inner', 'deep'], 'm'), steps(['deep'], 'i'), steps([], 'd'))
  .chain(([main, inner, deep]) =>
    fc.tuple(fc.constant({ main, inner, deep }), changes('main', main), changes('inner', inner)),
  )
  .map(([{ main, inner, deep }, ...over]) => [
    file('flows/main.yaml', { interview: 'main', crisis_points: POINTS, steps: main }),
    file('flows/inner.yaml', { interview: 'inner', steps: inner }),
    file('flows/deep.yaml', { interview: 'deep', steps: deep }),
    file('flows/offer.yaml', { interview: 'offer', steps: [{ offer: true }] }),
    // Every answer exists somewhere, so that every condition can be read.
    file('flows/all.yaml', {
      interview: 'all',
      steps: [...NAMES.map((name) => ({ ask: text(name), as: name, ...ASKED[name] })), { set: { kept: 'near' } }],
    }),
    ...over.filter((one) => one !== null),
  ]);

/** What people send. */
export const written = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['1', '2', '3', '0', '10', '12', '1 and 3', '٢ و ٥', 'yes', 'no', 'نعم', 'لا', '12 March', 'tomorrow'],
      ...['more', 'skip', '', '👍', 'all', '2, 5', 'Red', 'Blue', 'near the park'],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

export type Move =
  | { do: 'answer'; input: Input }
  | { do: 'tap'; n: number }
  | { do: 'skip' | 'back' | 'why' | 'repeat' }
  | { do: 'jump'; to: string }
  | { do: 'speak'; language: string };

export const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: written.map((said) => ({ do: 'answer' as const, input: { text: said } })) },
  { weight: 3, arbitrary: fc.nat(12).map((n) => ({ do: 'tap' as const, n })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Move>(
      { do: 'answer', input: { text: '', hasVoice: true } },
      { do: 'answer', input: { text: '', location: { latitude: 51.5, longitude: -0.1, label: 'Here' } } },
      { do: 'answer', input: { text: '', choice: 'none-such' } },
      { do: 'answer', input: { text: 'more', choice: 'more' } },
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('skip', 'back', 'why', 'repeat').map((word) => ({ do: word }) as Move) },
  { weight: 1, arbitrary: fc.constantFrom('offer', 'inner').map((to) => ({ do: 'jump' as const, to })) },
  { weight: 1, arbitrary: fc.constantFrom('en', 'ar', 'ti').map((language) => ({ do: 'speak' as const, language })) },
);
