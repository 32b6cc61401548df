/** The Messages resource: accept, list, fetch, redact, cancel, delete; and the media of a message. */
import { setTimeout as wait } from 'node:timers/promises';
import { Router, type Request } from 'express';
import calculator from 'sms-segments-calculator';
import { writeAddress } from './addresses.ts';
import type { Consents } from './consents.ts';
import type { ContentStore } from './contents.ts';
import { sentence, TwilioError } from './errors.ts';
import type { Faults } from './faults.ts';
import { contentTypeOf, isInvented, sampleOf } from './media.ts';
import type { Progress } from './progress.ts';
import { plain, render, type Rendered } from './render.ts';
import { mediaResource, messageResource, messagesPath } from './resource.ts';
import { readDates, readSend, type Form, type HubNumbers, type Send } from './rules.ts';
import { newSid, type Fate, type Message, type MessageStore } from './store.ts';

export interface MessagesOptions {
  accountSid: string;
  numbers: HubNumbers;
  store: MessageStore;
  contents: ContentStore;
  consents: Consents;
  faults: Faults;
  progress: Progress;
  now: () => Promise<number>;
  changed: (phone: string) => Promise<void>;
}

/** Routes under `/2010-04-01/Accounts/<our account>`. */
export function messagesRouter(options: MessagesOptions): Router {
  const { accountSid, numbers, store, contents, consents, faults, progress, now, changed } = options;
  const router = Router();
  const resource = (message: Message): unknown => messageResource(message, accountSid, sentence);

  async function rendered(send: Send, open: boolean): Promise<Rendered> {
    if (send.content === null) {
      const shown = plain(send.body, send.media);
      return send.to.channel === 'whatsapp' && !open ? { shown, failure: 63016 } : { shown };
    }
    const content = await contents.get(send.content.sid);
    if (content === null) throw new TwilioError(21655);
    const approval = await contents.approval(content.sid);
    const { variables } = send.content;
    return render({ content, approval, variables, channel: send.to.channel, windowOpen: open });
  }

  async function accept(form: Form): Promise<{ message: Message; fault: Awaited<ReturnType<Faults['take']>> }> {
    const send = readSend(form, numbers);
    const at = await now();
    const phone = await store.phoneOf(send.to.value);
    const hub = send.from.value;
    if (send.to.channel === 'sms' && (await consents.isBlocked(phone, hub))) throw new TwilioError(21610);
    const { shown, ...rest } = await rendered(send, await consents.isOpen(phone, hub, at));
    const fault = await faults.take(phone);
    if (fault === '429') throw new TwilioError(20429);
    if (fault === '500') throw new TwilioError(20500);
    if (typeof fault === 'number' && fault < 30_000) throw new TwilioError(fault);
    const fate: Fate =
      fault === 'lost' || typeof fault === 'number' ? fault : 'failure' in rest ? rest.failure : 'arrives';
    const message = await store.add(
      {
        sid: newSid(shown.media.length > 0 ? 'MM' : 'SM'),
        direction: 'outbound-api',
        channel: send.to.channel,
        from: writeAddress(send.from),
        to: writeAddress(send.to),
        phone,
        body: shown.body,
        segments: send.to.channel === 'sms' ? segmentsOf(shown.body, send.smart) : 1,
        media: shown.media.map((url) => ({ sid: newSid('ME'), url, contentType: contentTypeOf(url) })),
        at,
        kind: shown.kind,
        choices: shown.choices,
        ...(shown.button === undefined ? {} : { button: shown.button }),
        callback: send.callback,
        messageId: send.callback === null ? null : new URL(send.callback).searchParams.get('m'),
        fate,
      },
      'queued',
    );
    await changed(phone);
    if (fate !== 'lost') await progress.start(message);
    return { message, fault };
  }

  async function found(sid: string): Promise<Message> {
    const message = await store.get(sid);
    if (message === null) throw new TwilioError(20404);
    return message;
  }

  router.post('/Messages.json', async (req, res) => {
    const { message, fault } = await accept((req.body ?? {}) as Form);
    if (fault === 'timeout') return hangUp(req);
    return void res.status(201).json(resource(message));
  });

  router.get('/Messages.json', async (req, res) => {
    const query = req.query as Form;
    const size = whole(query.PageSize, 50, 1, 1000);
    const page = whole(query.Page, 0, 0, 1_000_000);
    const after = /^PA([0-9a-z]{9}(?:SM|MM)[0-9a-f]{32})$/.exec(String(query.PageToken ?? ''))?.[1];
    const one = (name: string): string | undefined =>
      typeof query[name] === 'string' ? query[name] || undefined : undefined;
    const [to, from] = [one('To'), one('From')];
    const { messages, next } = await store.list({
      ...(to === undefined ? {} : { to }),
      ...(from === undefined ? {} : { from }),
      ...(after === undefined ? {} : { after }),
      ...readDates(query),
      size,
    });
    const address = (index: number, token?: string): string => {
      const kept = ['To', 'From', 'DateSent', 'DateSent>', 'DateSent<'].flatMap((name) => {
        const value = one(name);
        return value === undefined ? [] : [[name, value]];
      });
      const all = [
        ...kept,
        ['PageSize', String(size)],
        ['Page', String(index)],
        ...(token ? [['PageToken', token]] : []),
      ];
      return `${messagesPath(accountSid)}.json?${new URLSearchParams(all)}`;
    };
    res.json({
      messages: messages.map(resource),
      first_page_uri: address(0),
      next_page_uri: next === null ? null : address(page + 1, `PA${next}`),
      previous_page_uri: null,
      uri: address(page, after === undefined ? undefined : `PA${after}`),
      page,
      page_size: size,
      start: page * size,
      end: page * size + Math.max(messages.length - 1, 0),
    });
  });

  router.get('/Messages/:sid.json', async (req, res) => {
    res.json(resource(await found(req.params.sid)));
  });

  router.post('/Messages/:sid.json', async (req, res) => {
    const message = await found(req.params.sid);
    const form = (req.body ?? {}) as Form;
    if (form.Status !== undefined) {
      if (form.Status !== 'canceled') throw new TwilioError(20001, 'Status can only become canceled');
      const canceled = await store.move(message.sid, ['queued'], 'canceled', await now());
      if (!canceled) throw new TwilioError(30409);
      await changed(message.phone);
      return void res.json(resource(await found(message.sid)));
    }
    if (form.Body !== '') throw new TwilioError(20001, 'Body can only be emptied');
    const redacted = await store.redact(message, await now());
    await changed(message.phone);
    return void res.json(resource(redacted));
  });

  router.delete('/Messages/:sid.json', async (req, res) => {
    const message = await found(req.params.sid);
    await store.remove(message);
    await changed(message.phone);
    res.status(204).end();
  });

  router.get('/Messages/:sid/Media.json', async (req, res) => {
    const message = await found(req.params.sid);
    const path = `${messagesPath(accountSid)}/${message.sid}/Media.json?PageSize=50&Page=0`;
    res.json({
      media_list: message.media.map((media) => mediaResource(message, media, accountSid)),
      first_page_uri: path,
      next_page_uri: null,
      previous_page_uri: null,
      uri: path,
      page: 0,
      page_size: 50,
      start: 0,
      end: Math.max(message.media.length - 1, 0),
    });
  });

  /**
   * `…/Media/ME….json` describes it; without `.json` it leads to the bytes, as at Twilio. What a practice phone has
   * invented leads nowhere: the stand-in has samples for it.
   */
  router.get('/Messages/:sid/Media/:media', async (req, res) => {
    const message = await found(req.params.sid);
    const sid = req.params.media.replace(/\.json$/, '');
    const media = message.media.find((each) => each.sid === sid);
    if (media === undefined) throw new TwilioError(20404);
    if (sid !== req.params.media) return void res.json(mediaResource(message, media, accountSid));
    if (!isInvented(media.url)) return res.redirect(307, media.url);
    const sample = sampleOf(media.contentType);
    if (sample === null) throw new TwilioError(20404);
    return void res.type(sample.contentType).send(sample.bytes);
  });

  router.delete('/Messages/:sid/Media/:media.json', async (req, res) => {
    const message = await found(req.params.sid);
    if (!message.media.some((each) => each.sid === req.params.media)) throw new TwilioError(20404);
    await store.dropMedia(message, req.params.media);
    res.status(204).end();
  });
  return router;
}

/** The line goes dead after the message was taken: whoever sent it cannot know. */
async function hangUp(req: Request): Promise<void> {
  await wait(10);
  req.socket.destroy();
}

const segmentsOf = (body: string, smart: boolean): number =>
  new calculator.SegmentedMessage(body, 'auto', smart).segmentsCount;

function whole(given: string | string[] | undefined, usual: number, least: number, most: number): number {
  const value = given === undefined ? usual : Number(given);
  if (!Number.isInteger(value) || value < least) throw new TwilioError(20001, 'PageSize or Page');
  return Math.min(value, most);
}
