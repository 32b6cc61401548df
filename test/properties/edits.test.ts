/**
 * Whatever a hub does to its interviews while people are in the middle of them: nobody loses their place. Edits of the base
 * interviews and moments of a conversation are generated; a failing one is shrunk and printed with its seed.
 */
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { Hub } from '../../src/conversation/index.ts';
import { interviewFiles, projectRoot, readSources } from '../../src/hub/index.ts';
import { readBook } from '../../src/interview/index.ts';
import { demo, rehearse } from '../support/hub.ts';

const files = interviewFiles(readSources(projectRoot(), 'demo'), 'demo');

type Yaml = Record<string, unknown>;
const EDITED = ['matters', 'crisis', 'children', 'status', 'preferences', 'main'] as const;

/** How a hub changes an interview: the second number chooses where, the third what. */
const edit = fc.record({
  file: fc.constantFrom(...EDITED),
  how: fc.constantFrom('remove', 'rename', 'move', 'split', 'retype', 'insert', 'empty', 'drop a choice'),
  at: fc.nat(200),
  to: fc.nat(200),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const NEW_STEP = { id: 'new_step', ask: { en: 'One more question of our own?' }, as: 'new_step', answer: 'text' };

function edited(steps: readonly Yaml[], { how, at, to }: Edit): Yaml[] {
  const n = at % Math.max(steps.length, 1);
  const step = steps[n] ?? {};
  const without = steps.filter((_, index) => index !== n);
  switch (how) {
    case 'remove':
      return without;
    case 'rename':
      return steps.map((one, index) => (index === n ? { ...one, id: `renamed_${at}` } : one));
    case 'move':
      return without.toSpliced(to % (without.length + 1), 0, step);
    case 'split':
      return steps.flatMap((one, index) => (index === n ? [{ ...NEW_STEP, id: `split_${at}` }, one] : [one]));
    case 'retype':
      return steps.map((one, index) => {
        if (index !== n || typeof one['ask'] !== 'string') return one;
        const { choices: _, answer: __, ...rest } = one;
        return { ...rest, answer: 'text' };
      });
    case 'insert':
      return steps.toSpliced(n, 0, { ...NEW_STEP, id: `inserted_${at}` });
    case 'empty':
      return [{ ...NEW_STEP, id: `only_${at}` }];
    case 'drop a choice':
      return steps.map((one, index) => {
        const { choices } = one;
        return index === n && Array.isArray(choices) && choices.length > 2
          ? { ...one, choices: choices.slice(1) }
          : one;
      });
  }
}

/** Every other time the step that is open is the one edited. */
function under(open: { interview: string; step: string }, one: Edit): Edit {
  const file = EDITED.find((name) => name === open.interview);
  const at = demo.hub.book.interviews[open.interview]?.steps.findIndex((step) => step.id === open.step) ?? -1;
  return file === undefined || at < 0 || one.to % 2 === 1 ? one : { ...one, file, at };
}

/** The hub after these edits; null where they are none that a hub could publish. */
function rebuilt(edits: readonly Edit[]): Hub | null {
  const { book, problems } = readBook(
    files.map((file) => {
      const mine = edits.filter((one) => file.path === `flows/${one.file}.yaml`);
      if (mine.length === 0) return file;
      const flow = parse(file.text) as Yaml & { steps: Yaml[] };
      return { ...file, text: stringify({ ...flow, steps: mine.reduce<Yaml[]>(edited, flow.steps) }) };
    }),
  );
  return problems.some(({ severity }) => severity === 'error') ? null : { ...demo.hub, book };
}

const ANSWERS = ['1', '2', '3', 'yes', 'no', '2 and 5', '4 april', 'a letter came', 'skip', 'back', 'why', '1 and 4'];
const FIRST = ['hello', '1', '1', '3'];

test('an edit in the middle of a conversation never loses anybody', () => {
  let moved = 0;
  let tried = 0;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...ANSWERS), { minLength: 0, maxLength: 14 }),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom(...ANSWERS), { minLength: 1, maxLength: 6 }),
      (before, edits, after) => {
        // One hub that changes under the conversation, as it does under a process.
        const hub = { ...demo.hub };
        const rehearsal = rehearse({ hub });
        for (const text of [...FIRST, ...before]) rehearsal.say(text, { channel: 'sms' });
        const then = rehearsal.conversation();
        const open = then?.session?.asking;
        const next = rebuilt(open ? [under(open, edits[0]!), ...edits.slice(1)] : edits);
        if (!next) return;
        tried++;
        Object.assign(hub, next);

        const kept = { ...then?.session?.answers };
        const said = rehearsal.say('repeat', { channel: 'sms' });
        const now = rehearsal.conversation();
        // They are spoken to, and what they told is still there: a repeat answers nothing.
        expect(said.some(({ to }) => to === 'person')).toBe(true);
        expect(now?.session?.answers).toEqual(kept);
        if (open && !then?.aside && next.book.interviews[open.interview]?.steps.some((step) => step.id === open.step)) {
          const step = next.book.interviews[open.interview]!.steps.find((one) => one.id === open.step)!;
          if (step.kind === 'ask' && now?.session?.asking) expect(now.session.asking.step).toBe(open.step);
        } else if (open && !then?.aside) moved++;

        for (const text of after) {
          const told = rehearsal.say(text, { channel: 'sms' });
          const { session, aside, handoff } = rehearsal.conversation()!;
          // Something is said, even where such a hub has taken its offer away; it is open, or a person was brought, or it was the last word.
          const over = session?.asking === null && session.stack.length === 0;
          expect(told.some(({ to }) => to === 'person')).toBe(true);
          expect(session?.asking != null || aside !== null || handoff !== null || over).toBe(true);
        }
        // From wherever they are, a person is two messages away.
        rehearsal.say('person', { channel: 'sms' });
        if (rehearsal.conversation()?.handoff?.status !== 'waiting') rehearsal.say('1', { channel: 'sms' });
        expect(rehearsal.conversation()?.handoff?.status).toBe('waiting');
      },
    ),
    { numRuns: 200 },
  );
  // The generator must really take open questions away, or nothing was shown.
  expect(tried).toBeGreaterThan(100);
  expect(moved).toBeGreaterThan(10);
});
