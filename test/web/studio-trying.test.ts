/** The studio's API: what is wrong with a text, the phone, transcripts, and the texts of an interview. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';
import { DeskError } from '../../src/studio/desk-thread.ts';
import { eda, ivo, publishBehind, startStudio, textOf } from './support/studio.ts';

const own = 'flows/hubs/demo/children.yaml';
const children = textOf('flows/children.yaml');

let server: InboxServer;
let asEda: Session;
let asIvo: Session;
/** Where set, the desk fails with this. */
let trouble: DeskError | null = null;

beforeAll(async () => {
  server = await startStudio(({ desk }) => ({
    desk: {
      ...desk,
      run: (task, input, signal) => (trouble ? Promise.reject(trouble) : desk.run(task, input, signal)),
    },
  }));
  asEda = await signIn(server, eda);
  asIvo = await signIn(server, ivo);
});
beforeEach(async () => {
  trouble = null;
  const keys = await server.store.redis.keys('alp:{demo}:*');
  const content = keys.filter((key) => /:(draft.*|editing|live|versions|texts)$/.test(key));
  if (content.length > 0) await server.store.redis.del(...content);
});
afterAll(() => server.stop());

const check = (text: string, path = own, interview?: string) =>
  asEda.call('POST', '/studio/check', { path, text, ...(interview ? { interview } : {}) });
const MONDAY = Date.parse('2026-03-02T10:00:00Z');
const run = (more: object = {}) => ({
  language: 'en',
  channel: 'sms',
  now: MONDAY,
  turns: [{ says: 'hello' }],
  ...more,
});

describe('checking', () => {
  test('the steps with their lines, where they lead, and what may be written', async () => {
    const { status, body } = await check(children);
    expect(status).toBe(200);
    const { outline, graph } = body.interview;
    const lines = children.split('\n');
    const asked = outline.find((step: { as: string | null }) => step.as === 'has_children');
    expect(asked).toMatchObject({ kind: 'ask', text: 'children:has_children' });
    expect(lines[asked.line - 1]).toContain('ask: has_children');
    expect(asked.until).toBeGreaterThan(asked.line);
    expect(graph.nodes.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(outline.map(({ id }: { id: string }) => id)),
    );
    expect(graph.edges.length).toBeGreaterThanOrEqual(outline.length);
    const { vocabulary } = body;
    expect(vocabulary.steps.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['ask', 'run']));
    expect(vocabulary.helplines).toContain('emergency_999');
    expect(vocabulary.texts.map(({ key }: { key: string }) => key)).toContain('has_children');
    expect(vocabulary.interviews).toContain('main');
  });

  test('what is written wrong is told with its place; nothing is saved', async () => {
    const { body } = await check(children.replace('    as: ages', '    ass: ages'));
    const line = children.split('\n').findIndex((one) => one.includes('as: ages')) + 1;
    expect(body.problems).toContainEqual(expect.objectContaining({ file: own, line, severity: 'error' }));
    expect(await server.store.drafts.list()).toEqual([]);
  });

  test.each([
    ['half a line', 'interview: [chil'],
    ['no YAML at all', '{{{{\u0000 \u2028 <<<'],
    ['nothing', ''],
    ['a list', '- 1\n- 2\n'],
    ['a tab', 'interview: children\n\tsteps: 1\n'],
    [
      'an alias bomb',
      `a: &a [x]\n${'bcdefgh'
        .split('')
        .map((c) => `${c}: &${c} [*a, *a]`)
        .join('\n')}\n`,
    ],
    ['something very deep', `interview: ${'['.repeat(20_000)}`],
    ['something very long', `interview: children\n# ${'x'.repeat(300_000)}\nsteps: []\n`],
    ['keys of JavaScript', 'interview: __proto__\nconstructor: 1\nsteps:\n  - ask: toString\n    as: __proto__\n'],
  ])('%s gives problems, and no failure', async (_what, text) => {
    const { status, body } = await check(text, own, 'children');
    expect(status).toBe(200);
    expect(body.problems.some(({ severity }: { severity: string }) => severity === 'error')).toBe(true);
    expect((await asEda.call('GET', '/studio')).status).toBe(200);
  });

  test('texts that are no JSON, and settings that are none', async () => {
    for (const [path, text] of [
      ['flows/hubs/demo/texts/ar/children.json', '{"ages": '],
      ['flows/hubs/demo/texts/ar/language.json', '{"name": 1}'],
      ['flows/hubs/demo/hub.yaml', 'id: other\nlanguages: 5\n'],
      ['flows/hubs/demo/helplines.yaml', '- 5\n'],
      ['flows/hubs/demo/always.yaml', '- does: nothing\n'],
    ] as const) {
      const { status, body } = await check(text, path);
      expect([path, status]).toEqual([path, 200]);
      expect(body.interview).toBeNull();
      expect([path, body.problems.filter((one: { file: string }) => one.file === path).length > 0]).toEqual([
        path,
        true,
      ]);
      const phone = await asEda.call('POST', '/studio/phone', run({ unsaved: { path, text } }));
      expect([path, phone.status]).toEqual([path, 422]);
      expect(phone.body.problems.length).toBeGreaterThan(0);
    }
  });

  test('takes in what others have drafted', async () => {
    const text = children.replace('interview: children', 'interview: children\nsurprise: true');
    await asIvo.call('PUT', '/studio/file', { path: own, text, rev: 0 });
    const other = await check(textOf('flows/status.yaml'), 'flows/hubs/demo/status.yaml');
    expect(other.body.interview.id).toBe('status');
    expect(other.body.problems.some((one: { file: string }) => one.file === own)).toBe(true);
  });

  test('steps that stand in the base’s file have no line here', async () => {
    const text =
      'interview: children\nextends: base\nafter:\n  ages:\n    - say:\n        en: Thank you.\n        ar: شكراً.\n';
    const { body } = await check(text);
    const lines = body.interview.outline.map(({ line }: { line: number }) => line);
    expect(lines.filter((line: number) => line > 0)).toEqual([5]);
    expect(lines.length).toBeGreaterThan(5);
  });
});

describe('the phone', () => {
  test('says what the draft says, saved or not, and keeps nothing', async () => {
    const en = 'flows/hubs/demo/texts/en/children.json';
    const start = { interview: 'children', step: 'has_children', answers: {} };
    const question = async (session: Session, more: object = {}): Promise<string> => {
      const { status, body } = await session.call('POST', '/studio/phone', run({ start, turns: [], ...more }));
      expect([status, body.problem]).toEqual([200, null]);
      return body.entries.map(({ parts }: { parts: string[] }) => parts.join('')).join('\n');
    };
    const base = JSON.parse(textOf('locales/en/children.json')) as Record<string, string>;
    expect(await question(asEda)).toContain(base['has_children']);
    const unsaved = { path: en, text: '{"has_children":"Any little ones with you?"}' };
    expect(await question(asEda, { unsaved })).toContain('Any little ones with you?');
    expect(await question(asEda)).toContain(base['has_children']);
    await asEda.call('PUT', '/studio/file', { ...unsaved, rev: 0 });
    expect(await question(asIvo)).toContain('Any little ones with you?');
    expect((await server.store.conversations.board()).waiting).toEqual([]);
  });

  test('a whole conversation, with what it costs; the same again is the same', async () => {
    const turns = [{ says: 'hello' }, { says: '1' }, { waits: 60 }, { voice: true }];
    const [one, two] = await Promise.all([1, 2].map(() => asEda.call('POST', '/studio/phone', run({ turns }))));
    expect(one!.status).toBe(200);
    expect(one!.body).toEqual(two!.body);
    expect(one!.body.segments).toBeGreaterThan(0);
    expect(one!.body.entries[0]).toMatchObject({ from: 'person', parts: ['hello'] });
  });

  test('a step that is not there is said so, in words', async () => {
    const start = { interview: 'children', step: 'no-such-step', answers: {} };
    const { status, body } = await asEda.call('POST', '/studio/phone', run({ start }));
    expect(status).toBe(200);
    expect(body.problem).toContain('no-such-step');
  });

  test('becomes a transcript', async () => {
    const made = await asEda.call('POST', '/studio/transcript', {
      ...run({ turns: [{ says: 'hello' }] }),
      title: 'Hello',
    });
    expect(made.status).toBe(200);
    expect(made.body.yaml).toContain('transcript: Hello');
    const refused = await asEda.call('POST', '/studio/transcript', { ...run({ language: 'xx' }), title: 'Hello' });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'not_a_conversation' } } });
  });

  test('what takes too long is given up', async () => {
    trouble = new DeskError('too-long');
    expect(await check(children)).toMatchObject({ status: 503, body: { error: { code: 'too_long' } } });
    trouble = new DeskError('busy');
    expect(await asEda.call('POST', '/studio/phone', run())).toMatchObject({
      status: 503,
      body: { error: { code: 'busy' } },
    });
  });
});

describe('texts', () => {
  const path = 'flows/hubs/demo/texts/ar/children.json';
  const read = async () => (await asEda.call('GET', '/studio/texts?interview=children&language=ar')).body;
  const write = (session: Session, key: string, text: string | null, rev: number) =>
    session.call('PUT', '/studio/text', { interview: 'children', language: 'ar', key, text, rev });
  const find = (body: { texts: { key: string }[] }, key: string) => body.texts.find((one) => one.key === key);

  test('are read, written over the base’s one by one, and given back', async () => {
    const before = await read();
    expect(before).toMatchObject({ dir: 'rtl', path, rev: 0, base: null });
    const base = find(before, 'ages');
    expect(base).toMatchObject({ own: false, limit: null });
    const one = await write(asEda, 'ages', 'كم أعمارهم؟', 0);
    expect(one.status).toBe(200);
    const two = await write(asEda, 'has_children', 'هل معك أطفال؟', one.body.rev);
    const after = await read();
    expect(find(after, 'ages')).toMatchObject({ text: 'كم أعمارهم؟', own: true, review: 'drafted' });
    expect(after.rev).toBe(two.body.rev);
    expect((await asIvo.call('GET', `/studio/file?path=${path}`)).body.text).toBe(
      '{\n  "ages": "كم أعمارهم؟",\n  "has_children": "هل معك أطفال؟"\n}\n',
    );
    const three = await write(asEda, 'ages', null, after.rev);
    expect(find(await read(), 'ages')).toEqual(base);
    // With the last one nothing of the hub's own is left.
    expect((await write(asEda, 'has_children', null, three.body.rev)).body).toEqual({ rev: 0 });
    expect(await server.store.drafts.list()).toEqual([]);
  });

  test('of two editors the second is told', async () => {
    await write(asIvo, 'ages', 'من إيفو', 0);
    const late = await write(asEda, 'ages', 'من إيدا', 0);
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'changed' }, by: 'Ivo' } });
    expect(late.body.text).toContain('من إيفو');
    expect(find(await read(), 'ages')).toMatchObject({ text: 'من إيفو' });
  });

  test('the hub’s own live file goes with its last text', async () => {
    await publishBehind(server, { [path]: '{"ages":"كم؟"}' });
    const { rev } = (await write(asEda, 'ages', null, 0)).body;
    expect(rev).toBeGreaterThan(0);
    expect(await server.store.drafts.read(path)).toMatchObject({ text: null });
    expect(find(await read(), 'ages')).toMatchObject({ own: false });
  });

  test('a file that is no JSON is not written over', async () => {
    await asEda.call('PUT', '/studio/file', { path, text: '{"ages":', rev: 0 });
    const { rev } = (await server.store.drafts.read(path))!;
    expect(await write(asEda, 'ages', 'x', rev)).toMatchObject({
      status: 409,
      body: { error: { code: 'broken_file' } },
    });
    expect((await server.store.drafts.read(path))!.text).toBe('{"ages":');
    expect((await read()).texts.length).toBeGreaterThan(5);
  });

  test('there must be such an interview and such a language', async () => {
    for (const query of ['interview=nothing&language=ar', 'interview=children&language=xx']) {
      const answer = await asEda.call('GET', `/studio/texts?${query}`);
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'no_such_texts' } } });
    }
    expect((await asEda.call('GET', '/studio/texts?interview=children')).status).toBe(400);
  });
});
