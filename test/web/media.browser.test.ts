/** In a browser: what people sent is heard, seen and saved; danger elsewhere stands on top of the lead's list. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ReadableStream } from 'node:stream/web';
import type { Browser } from 'playwright-core';
import { sampleOf } from '../../src/channels/practice/media.ts';
import type { OpenedMedia } from '../../src/web/api/ports.ts';
import { barriers, overflows, picture, smallTargets, visit, amount, until } from './support/browser.ts';
import type { Look, Visit } from './support/browser.ts';
import type { BuiltClient } from './support/client.ts';
import { openPages } from './support/pages.ts';
import { amal, selam, startInbox } from './support/inbox.ts';
import type { InboxServer } from './support/inbox.ts';
import { signIn } from './support/session.ts';

let client: BuiltClient;
let browser: Browser;
let server: InboxServer;
/** What the carrier has, by the end of the address. */
let carrier: Record<string, { contentType: string; bytes: Buffer } | null>;
openPages((pages) => ({ client, browser } = pages));
beforeEach(async () => {
  carrier = {
    voice: sampleOf('audio/ogg'),
    photo: sampleOf('image/jpeg'),
    form: { contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.4') },
    strange: { contentType: 'audio/amr', bytes: Buffer.from('#!AMR\n') },
  };
  const openMedia = async (url: string): Promise<OpenedMedia | null> => {
    const file = carrier[url.split('/').at(-1) ?? ''];
    if (!file) return null;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(file.bytes);
        controller.close();
      },
    });
    return { contentType: file.contentType, size: file.bytes.length, body };
  };
  server = await startInbox(client.dir, { ports: { openMedia } });
  await server.store.workers.put(selam);
});
afterEach(() => server.stop());

/** Amal has a person in danger who has sent these. */
async function sent(...media: [name: string, contentType: string][]): Promise<void> {
  const now = await server.store.conversations.now();
  const danger = [{ category: 'violence_now', at: now } as const];
  await server.wait({ id: 'p1', danger }, { urgency: 'now', since: now });
  const asAmal = await signIn(server, amal);
  await asAmal.call('POST', '/handoffs/p1/claim', {});
  const effects = media.map(([name, contentType], index) => {
    const entry = { id: `in:${index}`, at: now, from: 'person' as const, text: '' };
    return { type: 'log' as const, entry: { ...entry, media: [{ url: `https://carrier/${name}`, contentType }] } };
  });
  await server.change('p1', effects);
}

async function signedIn(worker: typeof amal, look: Look, path = '/inbox'): Promise<Visit> {
  const visited = await visit(browser, server.url + path, look);
  const { page } = visited;
  await page.locator('#phone').fill(worker.address.value);
  await page.locator('button.primary').click();
  await page.locator('#code').fill(await server.codeOf(worker.id));
  await page.locator('button.primary').click();
  await page.locator('.columns').waitFor();
  return visited;
}

test('a voice note plays, a picture is looked at closely, a form is saved', async () => {
  await sent(['voice', 'audio/ogg'], ['photo', 'image/jpeg'], ['form', 'application/pdf']);
  const { page, errors, context } = await signedIn(amal, { width: 1280, language: 'en' }, '/inbox/p1');
  await page.locator('audio').waitFor();
  const seconds = await page.locator('audio').evaluate(async (element) => {
    const player = element as HTMLAudioElement;
    const ready = new Promise((settle, fail) => {
      player.onloadedmetadata = settle;
      player.onerror = fail;
    });
    player.load();
    void player.play();
    await ready;
    return player.duration;
  });
  expect(seconds).toBeCloseTo(1, 1);
  const image = page.getByRole('img', { name: 'Picture from the person' });
  await image.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.picture img')?.naturalWidth === 1);
  await page.getByRole('button', { name: 'Picture from the person' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Back to the conversation' }).click();
  await amount(page.getByRole('dialog'), 0);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the file' }).click();
  expect((await saving).suggestedFilename()).toBe('file.pdf');
  expect(errors).toEqual([]);
  await context.close();
});

test('what the carrier has lost, and what this browser cannot play, is said in words', async () => {
  await sent(['lost', 'image/jpeg'], ['strange', 'audio/amr']);
  const { page, context } = await signedIn(amal, { width: 360, language: 'en' }, '/inbox/p1');
  await page.getByText('It cannot be opened: the carrier does not have it.').waitFor();
  await picture(page, 'inbox-media-gone-360-en');
  carrier['lost'] = sampleOf('image/jpeg');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('img', { name: 'Picture from the person' }).waitFor();
  await page.locator('audio').evaluate((element) => void (element as HTMLAudioElement).play().catch(() => undefined));
  await page.getByText('This browser cannot show or play it.').waitFor();
  await page.getByRole('link', { name: 'Save the file' }).waitFor();
  await context.close();
});

test('nobody else has a list of dangers', async () => {
  await sent();
  const { page, context } = await signedIn(amal, { width: 1280, language: 'en' });
  await page.locator('a.row').waitFor();
  await amount(page.locator('.alerts'), 0);
  await context.close();
});

describe.each([
  { width: 1280, language: 'en' },
  { width: 1280, language: 'ar', dark: true },
  { width: 360, language: 'ar' },
])('the lead, at $width in $language', (look) => {
  test('sees danger on top, reads who has it, and writes nothing', async () => {
    await sent(['voice', 'audio/ogg'], ['photo', 'image/jpeg'], ['form', 'application/pdf']);
    const { page, errors, context } = await signedIn(selam, look);
    const name = (what: string) => `inbox-danger-${what}-${look.width}-${look.language}`;
    const holds = async (): Promise<void> => {
      expect(await barriers(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      expect(await smallTargets(page)).toEqual([]);
    };
    const row = page.locator('.list section').first().locator('a.row');
    await row.waitFor();
    expect(await page.locator('.list section').first().getAttribute('class')).toBe('alerts');
    await until(async () => expect(await row.innerText()).toContain('Amal'));
    await picture(page, name('list'));
    await holds();
    await row.click();
    await page.locator('.watching', { hasText: 'Amal' }).waitFor();
    await page.locator('audio').waitFor();
    await amount(page.locator('#composer'), 0);
    await picture(page, name('thread'));
    await holds();
    expect(errors).toEqual([]);
    await context.close();
  });
});
