/**
 * Recorded conversations, every transcript there is, played over an edit that comes at any moment: nobody loses their place,
 * nothing they told is lost by it, and a person stays two messages away.
 */
import { parse, stringify } from 'yaml';
import type { Hub } from '../../src/conversation/index.ts';
import { interviewFiles, projectRoot, readFolder, readSources } from '../../src/hub/index.ts';
import { readBook } from '../../src/interview/index.ts';
import { demo, rehearse } from '../support/hub.ts';

const root = projectRoot();
const files = interviewFiles(readSources(root, 'demo'), 'demo');

/** What the person of a transcript writes, in English; labels and words by their key. */
function theirWords(text: string): string[] {
  const { turns } = parse(text) as { turns: { they?: string | Record<string, string> }[] };
  return turns.flatMap(({ they }) => {
    const said = typeof they === 'object' ? they['en'] : they;
    if (said === undefined) return [];
    return [String(said).replace(/^\{(\w[\w-]*)\.(\w+)\}$/, (_, space: string, key: string) => wordOf(space, key))];
  });
}
function wordOf(space: string, key: string): string {
  if (space !== 'always') return demo.hub.words.t('en', `${space}:${key}`);
  return demo.hub.always.words.find((word) => word.language === 'en' && word.does === key)?.word ?? key;
}

type Steps = Record<string, unknown>[];
const EDITS: Readonly<Record<string, (steps: Steps, open: number) => Steps>> = {
  'the open step removed': (steps, open) => steps.filter((_, n) => n !== open),
  'the open step renamed': (steps, open) => steps.map((one, n) => (n === open ? { ...one, id: 'renamed' } : one)),
  'the open step moved to the end': (steps, open) => [
    ...steps.filter((_, n) => n !== open),
    ...steps.slice(open, open + 1),
  ],
  'a question put before it': (steps, open) =>
    steps.toSpliced(open, 0, { id: 'inserted', ask: { en: 'And one more?' }, as: 'inserted', answer: 'text' }),
};

function editedHub(interview: string, step: string, edit: (steps: Steps, open: number) => Steps): Hub | null {
  const open = demo.hub.book.interviews[interview]?.steps.findIndex(({ id }) => id === step) ?? -1;
  const { book, problems } = readBook(
    files.map((file) => {
      if (file.path !== `flows/${interview}.yaml`) return file;
      const flow = parse(file.text) as { steps: Steps };
      return { ...file, text: stringify({ ...flow, steps: edit(flow.steps, open) }) };
    }),
  );
  return problems.some(({ severity }) => severity === 'error') ? null : { ...demo.hub, book };
}

const recorded = readFolder(root, 'test/transcripts', '.yaml');

test.each(Object.keys(EDITS))('%s, in every recorded conversation, at every question', (name) => {
  let tried = 0;
  for (const file of recorded) {
    const said = theirWords(file.text);
    // Each conversation is cut in three places; all of them together reach every interview.
    for (const cut of new Set([3, Math.floor(said.length / 2), said.length - 2].filter((at) => at > 2))) {
      const hub = { ...demo.hub };
      const rehearsal = rehearse({ hub });
      for (const text of said.slice(0, cut)) rehearsal.say(text, { channel: 'sms' });
      const before = rehearsal.conversation();
      const open = before?.session?.asking;
      // Without its way to a person a hub cannot publish at all (`alongside check`).
      if (!open || open.interview === 'offer' || before?.aside || before?.paused) continue;
      const next = editedHub(open.interview, open.step, EDITS[name]!);
      if (!next) continue;
      tried++;
      Object.assign(hub, next);
      const again = rehearsal.say('repeat', { channel: 'sms' });
      expect([file.path, again.some(({ to }) => to === 'person')]).toEqual([file.path, true]);
      expect(rehearsal.conversation()?.session?.answers).toEqual(before.session?.answers);
      for (const text of said.slice(cut)) rehearsal.say(text, { channel: 'sms' });
      if (!rehearsal.conversation()) continue; // they asked to be forgotten
      rehearsal.say('person', { channel: 'sms' });
      if (rehearsal.conversation()?.handoff?.status !== 'waiting') rehearsal.say('1', { channel: 'sms' });
      expect([file.path, cut, rehearsal.conversation()?.handoff?.status]).toEqual([file.path, cut, 'waiting']);
    }
  }
  expect(tried).toBeGreaterThan(20);
});
