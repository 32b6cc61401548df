/** What happened meanwhile: another version is live than the page saw, it cannot be read, or publishing broke off. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';
import type { Session } from './support/session.ts';
import { eda, ivo, publishBehind, startStudio, textOf } from './support/studio.ts';

const own = 'flows/hubs/demo/children.yaml';
const children = textOf('flows/children.yaml');
const changed = children.replace(/^title: .*$/m, 'title: Children, and who looks after them');
const file = (path = own): string => `/studio/file?path=${encodeURIComponent(path)}`;
const note = 'A clearer title';

let server: InboxServer;
let asEda: Session;
let asIvo: Session;
/** The process ends once a version is live. */
let breaksOff: boolean;
let unusable: boolean;

beforeAll(async () => {
  server = await startStudio((ports) => ({
    live: async () => {
      const live = await ports.live();
      return { ...live, unusable: live.unusable || unusable };
    },
    versions: {
      ...ports.versions,
      publish: async (publish) => {
        const version = await ports.versions.publish(publish);
        if (breaksOff) throw new Error('the end');
        return version;
      },
    },
  }));
  asEda = await signIn(server, eda);
  asIvo = await signIn(server, ivo);
});
beforeEach(async () => {
  breaksOff = false;
  unusable = false;
  const keys = await server.store.redis.keys('alp:{demo}:*');
  const content = keys.filter((key) => /:(draft.*|editing|live|versions|texts)$/.test(key));
  if (content.length > 0) await server.store.redis.del(...content);
});
afterAll(() => server.stop());

async function save(text: string, path = own): Promise<number> {
  const saved = await asEda.call('PUT', '/studio/file', { path, text, rev: 0 });
  expect(saved.status).toBe(200);
  return saved.body.rev as number;
}
const publish = (base: number) => asEda.call('POST', '/studio/publish', { note, base, everyone: false });
async function liveText(path: string): Promise<string | undefined> {
  const { n } = (await server.store.versions.live())!;
  return (await server.store.versions.read({ n }))!.files.find((one) => one.path === path)?.text;
}

test('whoever goes back having seen another version live is told, and nothing changes', async () => {
  await publishBehind(server, { [own]: children });
  await publishBehind(server, { [own]: changed });
  const back = (base: number | null | undefined) => asEda.call('POST', '/studio/rollback', { to: 1, note, base });
  for (const base of [1, 3, null]) {
    expect(await back(base)).toMatchObject({ status: 409, body: { error: { code: 'changed' } } });
  }
  expect((await back(undefined)).status).toBe(400);
  expect(await liveText(own)).toBe(changed);
  expect(await back(2)).toMatchObject({ status: 200, body: { n: 1, live: true } });
  expect(await liveText(own)).toBe(children);
});

test('over a live version that cannot be read nothing is published', async () => {
  await publishBehind(server, { [own]: children });
  await save(changed);
  unusable = true;
  expect(await publish(1)).toMatchObject({ status: 409, body: { error: { code: 'unusable_version' } } });
  expect((await server.store.versions.list()).map(({ n }) => n)).toEqual([1]);
  expect(await server.store.drafts.read(own)).toMatchObject({ text: changed });
});

describe('publishing that broke off once it was live', () => {
  const texts = 'flows/hubs/demo/texts/ar/children.json';

  /** What is live as a crash leaves it: the drafts are still there, and say that they grew from what was before. */
  async function brokenOff(path: string, before: string, after: string): Promise<number> {
    await publishBehind(server, { [path]: before });
    const rev = await save(after, path);
    breaksOff = true;
    expect((await publish(1)).status).toBe(500);
    breaksOff = false;
    expect(await liveText(path)).toBe(after);
    expect(await server.store.drafts.read(path)).toMatchObject({ text: after });
    return rev;
  }

  test('going on with a file is no conflict with what one has published', async () => {
    const rev = await brokenOff(own, children, changed);
    const later = `${changed}# later\n`;
    expect((await asEda.call('PUT', '/studio/file', { path: own, text: later, rev })).status).toBe(200);
    expect((await asEda.call('GET', file())).body).toMatchObject({ text: later, live: changed, conflict: false });
    expect((await publish(2)).status).toBe(200);
    expect(await liveText(own)).toBe(later);
  });

  test('nor with a text', async () => {
    const rev = await brokenOff(texts, '{"ages":"1"}', '{"ages":"2"}');
    const text = { interview: 'children', language: 'ar', key: 'ages', text: '3', rev };
    expect((await asEda.call('PUT', '/studio/text', text)).status).toBe(200);
    expect((await asEda.call('GET', file(texts))).body).toMatchObject({ live: '{"ages":"2"}', conflict: false });
  });

  test.each(['/studio', '/studio/changes'])('after %s was read it is not published again unseen', async (page) => {
    await brokenOff(own, children, changed);
    expect((await asIvo.call('GET', page)).status).toBe(200);
    const back = await asIvo.call('POST', '/studio/rollback', { to: 1, note, base: 2 });
    expect(back.status).toBe(200);
    expect((await asEda.call('GET', '/studio/changes')).body.files).toMatchObject([{ path: own, conflict: true }]);
    expect(await publish(1)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  });
});
