/** The studio's API over the real store: files and drafts, two editors at once, publishing and going back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { editionOf } from '../../src/hub/index.ts';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';
import { eda, ivo, onDisk, publishBehind, startStudio, textOf } from './support/studio.ts';

const own = 'flows/hubs/demo/children.yaml';
const children = textOf('flows/children.yaml');
const changed = children.replace(/^title: .*$/m, 'title: Children, and who looks after them');
const file = (path = own): string => `/studio/file?path=${encodeURIComponent(path)}`;
const note = 'A clearer title';

let server: InboxServer;
let asEda: Session;
let asIvo: Session;
/** What happens between a version's going live and the end of its publishing. */
let held: (() => Promise<void>) | null = null;

beforeAll(async () => {
  server = await startStudio((ports) => ({
    versions: {
      ...ports.versions,
      publish: async (publish) => {
        const version = await ports.versions.publish(publish);
        await held?.();
        return version;
      },
    },
  }));
  asEda = await signIn(server, eda);
  asIvo = await signIn(server, ivo);
});
beforeEach(async () => {
  held = null;
  server.logged.length = 0;
  const keys = await server.store.redis.keys('alp:{demo}:*');
  const content = keys.filter((key) => /:(draft.*|editing|live|versions|texts)$/.test(key));
  if (content.length > 0) await server.store.redis.del(...content);
});
afterAll(() => server.stop());

/** Saves over what is there now. */
async function save(session: Session, text: string | null, path = own): Promise<number> {
  const { rev } = (await server.store.drafts.read(path)) ?? { rev: 0 };
  const saved = await session.call('PUT', '/studio/file', { path, text, rev });
  expect(saved.status).toBe(200);
  return saved.body.rev as number;
}
const publish = (session: Session, base: number | null) =>
  session.call('POST', '/studio/publish', { note, base, everyone: false });
const liveText = async (path: string): Promise<string | null> => {
  const live = await server.store.versions.live();
  const files = live ? (await server.store.versions.read({ n: live.n }))!.files : onDisk;
  return files.find((one) => one.path === path)?.text ?? null;
};

describe('a draft', () => {
  test('is begun from the base, saved, seen by everybody, and thrown away', async () => {
    const opened = await asEda.call('GET', file('flows/children.yaml'));
    expect(opened.body.text).toContain('interview: children');
    const first = await asEda.call('PUT', '/studio/file', { path: own, text: changed, rev: 0, base: opened.body.base });
    expect(first.status).toBe(200);
    const seen = await asIvo.call('GET', file());
    expect(seen.body).toMatchObject({ text: changed, rev: first.body.rev, by: 'Eda', conflict: false, removed: false });
    const { body: overview } = await asIvo.call('GET', '/studio');
    expect(overview.drafted).toEqual([{ path: own, by: 'Eda', at: seen.body.at, conflict: false }]);
    const row = overview.interviews.find((one: { id: string }) => one.id === 'children');
    expect(row).toMatchObject({ path: own, drafted: true, own: true, title: 'Children, and who looks after them' });
    expect(overview).toMatchObject({ me: { id: 'ivo', name: 'Ivo' }, live: { kind: 'files' }, hub: { id: 'demo' } });
    expect((await asIvo.call('DELETE', `${file()}&rev=${first.body.rev}`)).body).toEqual({ rev: 0 });
    expect((await asEda.call('GET', file())).body).toMatchObject({ rev: 0, by: null, at: null });
  });

  test('of two editors the second is told who saved what, and nothing is overwritten', async () => {
    const rev = await save(asEda, 'from Eda');
    await save(asEda, 'more from Eda');
    const late = await asIvo.call('PUT', '/studio/file', { path: own, text: 'from Ivo', rev });
    const there = await server.store.drafts.read(own);
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'changed' }, by: 'Eda', at: there!.at, text: 'more from Eda', rev: there!.rev },
    });
    const away = await asIvo.call('DELETE', `${file()}&rev=${rev}`);
    expect(away).toMatchObject({ status: 409, body: { text: 'more from Eda' } });
    expect((await server.store.drafts.read(own))!.text).toBe('more from Eda');
    // Having seen it, Ivo may go on from there.
    expect((await asIvo.call('PUT', '/studio/file', { path: own, text: 'both', rev: late.body.rev })).status).toBe(200);
  });

  test('who has the file open is told to the others', async () => {
    expect((await asEda.call('GET', file())).body.others).toEqual([]);
    expect((await asIvo.call('GET', file('flows/children.yaml'))).body.others).toEqual(['Eda']);
    const checked = await asEda.call('POST', '/studio/check', { path: own, text: children });
    expect(checked.body.others).toEqual(['Ivo']);
  });

  test('of texts is refused in a language of which there is nothing, but what is there may be taken away', async () => {
    const stray = 'flows/hubs/demo/texts/xx/new.json';
    const put = (path: string, text: string | null) => asEda.call('PUT', '/studio/file', { path, text, rev: 0 });
    for (const path of [stray, 'flows/hubs/demo/texts/xx/language.json', 'flows/hubs/demo/texts/xx/answers.json']) {
      expect(await put(path, '{}')).toMatchObject({ status: 404, body: { error: { code: 'no_such_file' } } });
    }
    const text = { interview: 'children', language: 'xx', key: 'ages', text: 'x', rev: 0 };
    expect(await asEda.call('PUT', '/studio/text', text)).toMatchObject({
      status: 404,
      body: { error: { code: 'no_such_texts' } },
    });
    expect(await server.store.drafts.list()).toEqual([]);
    // French has its words for yes and no, and no texts yet.
    expect((await put('flows/hubs/demo/texts/fr/children.json', '{}')).status).toBe(200);
    await publishBehind(server, { [stray]: '{}' });
    expect((await put(stray, '{"a":"b"}')).status).toBe(404);
    expect((await put(stray, null)).status).toBe(200);
  });

  test('has its limits', async () => {
    const huge = 'x'.repeat(500_001);
    const saved = await asEda.call('PUT', '/studio/file', { path: own, text: huge, rev: 0 });
    expect(saved).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
    const huger = await asEda.call('PUT', '/studio/file', { path: own, text: 'x'.repeat(700_000), rev: 0 });
    expect(huger).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
    const checked = await asEda.call('POST', '/studio/check', { path: own, text: 'x'.repeat(700_000) });
    expect(checked.status).toBe(413);
    expect(await asEda.call('PUT', '/studio/file', '{"path":')).toMatchObject({ status: 400 });
    for (let n = 0; n < 200; n++) {
      await server.store.drafts.save({ path: `flows/hubs/demo/x${n}.yaml`, text: '', rev: 0, by: 'eda', base: null });
    }
    const many = await asEda.call('PUT', '/studio/file', { path: own, text: 'x', rev: 0 });
    expect(many).toMatchObject({ status: 507, body: { error: { code: 'too_many_drafts' } } });
  });
});

describe('publishing', () => {
  test('makes what is drafted live, with a note, and going back makes what was before', async () => {
    const always = 'flows/hubs/demo/always.yaml';
    await save(asEda, textOf('flows/always.yaml'), always);
    const one = await publish(asEda, null);
    expect(one).toMatchObject({ status: 200, body: { n: 1, by: 'Eda', note, from: 'studio', live: true } });
    await save(asIvo, changed);
    const changes = await asIvo.call('GET', '/studio/changes');
    expect(changes.body).toMatchObject({
      base: 1,
      files: [
        {
          ...{ path: own, before: null, after: changed, by: 'Ivo', conflict: false },
          // Beside the base's, which people are asked until then, and not as if all of it were new.
          common: textOf('flows/children.yaml').replace('$schema=schema/', '$schema=../../schema/'),
        },
      ],
    });
    const two = await publish(asIvo, 1);
    expect(two.body).toMatchObject({ n: 2, by: 'Ivo', changed: 1, live: true });
    expect(await liveText(own)).toBe(changed);
    expect(await server.store.drafts.list()).toEqual([]);
    const { body: overview } = await asEda.call('GET', '/studio');
    expect(overview).toMatchObject({ drafted: [], live: { kind: 'version', version: { n: 2, by: 'Ivo' } } });

    const back = await asEda.call('POST', '/studio/rollback', { to: 1, note: 'Not yet', base: 2 });
    expect(back.body).toMatchObject({ n: 1, live: true });
    expect(await liveText(own)).toBeNull();
    expect(await liveText(always)).toBe(textOf('flows/always.yaml'));
    const { body: versions } = await asEda.call('GET', '/studio/versions');
    expect(versions.map(({ n, live }: { n: number; live: boolean }) => [n, live])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(await asEda.call('POST', '/studio/rollback', { to: 77, note, base: 1 })).toMatchObject({
      status: 404,
      body: { error: { code: 'no_such_version' } },
    });
  });

  test('everything but the drafts is as it was', async () => {
    await save(asEda, changed);
    await publish(asEda, null);
    const { files } = (await server.store.versions.read({ n: 1 }))!;
    const wanted = [...onDisk, { path: own, text: changed }];
    expect(editionOf(files)).toBe(editionOf(wanted));
  });

  test('a file may be taken away: the base’s is used again', async () => {
    await save(asEda, changed);
    await publish(asEda, null);
    await save(asEda, null);
    expect((await asEda.call('GET', file())).body).toMatchObject({ removed: true, text: changed, live: changed });
    expect((await asEda.call('GET', '/studio/changes')).body.files).toMatchObject([
      { before: changed, after: null, common: expect.stringContaining('interview: children') },
    ]);
    expect((await publish(asEda, 1)).status).toBe(200);
    expect(await liveText(own)).toBeNull();
    expect((await asEda.call('GET', file('flows/children.yaml'))).body).toMatchObject({ live: null, rev: 0 });
  });

  test('mistakes are refused, with what they are; nothing goes live', async () => {
    await save(asEda, children.replace('steps:', 'stepps:'));
    const refused = await publish(asEda, null);
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'problems' } } });
    const { problems } = refused.body as { problems: { file: string; severity: string; line: number }[] };
    expect(problems.some(({ file: at, severity }) => at === own && severity === 'error')).toBe(true);
    expect(await server.store.versions.live()).toBeNull();
    expect((await server.store.drafts.read(own))!.by).toBe('eda');
    expect((await asEda.call('GET', '/studio')).body.problems.errors).toBeGreaterThan(0);
  });

  test('nothing new is said so; a note is wanted', async () => {
    expect(await publish(asEda, null)).toMatchObject({ status: 409, body: { error: { code: 'nothing_new' } } });
    const without = await asEda.call('POST', '/studio/publish', { note: ' ', base: null, everyone: false });
    expect(without.status).toBe(400);
  });

  test('what was saved while it was being published stays, and is not taken for a conflict', async () => {
    const rev = await save(asEda, changed);
    const later = `${changed}# typed meanwhile\n`;
    held = async () => {
      const saved = await asIvo.call('PUT', '/studio/file', { path: own, text: later, rev });
      expect(saved.status).toBe(200);
    };
    expect((await publish(asEda, null)).status).toBe(200);
    expect(await liveText(own)).toBe(changed);
    expect((await asEda.call('GET', file())).body).toMatchObject({
      text: later,
      live: changed,
      conflict: false,
      by: 'Ivo',
    });
    held = null;
    expect((await publish(asEda, 1)).status).toBe(200);
    expect(await liveText(own)).toBe(later);
  });

  test('an open page goes on from what it published', async () => {
    const rev = await save(asEda, changed);
    await publish(asEda, null);
    const more = await asEda.call('PUT', '/studio/file', { path: own, text: `${changed}\n`, rev });
    expect(more.status).toBe(200);
    expect((await asEda.call('GET', file())).body).toMatchObject({ conflict: false, live: changed });
  });

  test('whoever looked at the changes before something else went live is told to look again', async () => {
    await save(asEda, changed);
    await publishBehind(server, { 'flows/hubs/demo/other.yaml': null });
    expect(await publish(asEda, null)).toMatchObject({ status: 409, body: { error: { code: 'changed' } } });
    expect((await publish(asEda, 1)).status).toBe(200);
  });

  test('of two who publish at once one is told', async () => {
    await save(asEda, changed);
    const both = await Promise.all([publish(asEda, null), publish(asIvo, null)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await server.store.versions.list()).map(({ n }) => n)).toEqual([1]);
  });

  test('another text of a drafted file went live: not published over it until an editor says whose stays', async () => {
    await publishBehind(server, { [own]: children });
    const mine = await save(asEda, changed);
    const theirs = children.replace(/^title: .*$/m, 'title: Theirs');
    await publishBehind(server, { [own]: theirs });
    expect((await asEda.call('GET', file())).body).toMatchObject({ text: changed, live: theirs, conflict: true });
    expect((await asEda.call('GET', '/studio')).body.drafted).toMatchObject([{ path: own, conflict: true }]);
    expect((await asEda.call('GET', '/studio/changes')).body.files).toMatchObject([{ before: theirs, conflict: true }]);
    expect(await publish(asEda, 2)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(await liveText(own)).toBe(theirs);

    const stale = await asEda.call('POST', '/studio/keep', { path: own, rev: mine + 1 });
    expect(stale).toMatchObject({ status: 409, body: { text: changed, rev: mine } });
    expect((await asEda.call('POST', '/studio/keep', { path: own, rev: mine })).body).toEqual({ rev: mine });
    expect((await publish(asEda, 2)).status).toBe(200);
    expect(await liveText(own)).toBe(changed);
  });

  test('a page that was opened before the other text went live knows what it grew from', async () => {
    await publishBehind(server, { [own]: children });
    const opened = await asEda.call('GET', file());
    await publishBehind(server, { [own]: `${children}# theirs\n` });
    const { rev, base } = opened.body;
    expect((await asEda.call('PUT', '/studio/file', { path: own, text: changed, rev, base })).status).toBe(200);
    expect((await asEda.call('GET', file())).body.conflict).toBe(true);
  });
});

test('nothing an editor wrote is in the log', async () => {
  await save(asEda, 'interview: [secret words');
  await asEda.call('POST', '/studio/check', { path: own, text: 'interview: [secret words' });
  await publish(asEda, null);
  expect(JSON.stringify(server.logged)).not.toContain('secret');
});
