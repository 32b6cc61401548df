/** A phone writes to the hub: the message is kept first, then carried to the app with Twilio's full set of parameters. */
import { z } from 'zod';
import { isBusinessScoped, isNumber, writeAddress } from './addresses.ts';
import type { Consents } from './consents.ts';
import { contentTypeOf } from './media.ts';
import type { Progress } from './progress.ts';
import { mediaPath } from './resource.ts';
import type { HubNumbers } from './rules.ts';
import type { Seal } from './seal.ts';
import { newSid, type Message, type MessageStore, type StoredMedia } from './store.ts';
import type { Params, Webhooks } from './webhooks.ts';

/** What is wrong with a request to the practice API and what to do about it; repeats nothing of what was sent. */
export class BadRequest extends Error {}

const webAddress = z.url({ protocol: /^https?$/ });
const inboundSchema = z.object({
  channel: z.enum(['whatsapp', 'sms']),
  from: z.string().refine((value) => isNumber(value) || isBusinessScoped(value)),
  body: z.string().max(1600).default(''),
  mediaUrl: z.union([webAddress, z.array(webAddress).max(10)]).optional(),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .optional(),
  choice: z.string().optional(),
  tap: z.string().optional(),
  location: z
    .object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      label: z.string().max(200).optional(),
      address: z.string().max(200).optional(),
    })
    .optional(),
  replyTo: z
    .string()
    .regex(/^(SM|MM)[0-9a-f]{32}$/)
    .optional(),
  bsuid: z.union([z.boolean(), z.string().refine(isBusinessScoped)]).optional(),
});
type Inbound = z.infer<typeof inboundSchema>;

/** What each field has to be, said to whoever wrote the script. */
const advice: Readonly<Record<keyof Inbound, string>> = {
  channel: 'channel must be "whatsapp" or "sms"',
  from: 'from must be a number in E.164 form with its +, for example "+447700900001"',
  body: 'body must be a text of at most 1600 characters',
  mediaUrl: 'mediaUrl must be an http(s) address, or up to ten of them',
  mediaType: 'mediaType must look like "audio/ogg"',
  choice: 'choice must be the id of a button or row',
  tap: 'tap must be the id of a button or row',
  location: 'location must look like {"latitude": 51.5, "longitude": -0.1}',
  replyTo: 'replyTo must be the sid of a message on this phone',
  bsuid: 'bsuid must be true, or look like "GB.1A2B3C"',
};

export function readInbound(input: unknown): Inbound {
  const result = inboundSchema.safeParse(input);
  if (!result.success) {
    const field = result.error.issues[0]?.path[0] as keyof Inbound | undefined;
    throw new BadRequest(field ? advice[field] : 'send a JSON object with "channel", "from" and "body"');
  }
  const { channel, from, body, mediaUrl, choice, tap, location, bsuid } = result.data;
  if (channel === 'sms' && (!isNumber(from) || bsuid))
    throw new BadRequest('an SMS comes from a number, never from a business-scoped id');
  if (body === '' && !mediaUrl && (choice ?? tap) === undefined && !location) {
    throw new BadRequest('nothing to send: give "body", "mediaUrl", "choice" or "location"');
  }
  return result.data;
}

export interface PhonesOptions {
  accountSid: string;
  numbers: HubNumbers;
  store: MessageStore;
  consents: Consents;
  progress: Progress;
  webhooks: Webhooks;
  seal: Seal;
  now: () => Promise<number>;
  changed: (phone: string) => Promise<void>;
  profileName: (phone: string) => Promise<string>;
  webhookBase: () => string;
  signingBase: () => string;
}

interface Tap {
  message: Message;
  id: string;
  label: string;
}

/** Asks for what a hub sets at Twilio: two more tries, also when the app is slow or answers with an error. */
const webhookPath = '/twilio/messages#rc=2&rp=ct,rt,5xx';

export function createPhones(options: PhonesOptions) {
  const { accountSid, numbers, store, consents, progress, webhooks, seal, now, changed } = options;

  /** Which button or row of which message; the newest message that has it. Typed out, only where nothing has come since. */
  async function findTap(phone: string, { channel, body, choice, tap }: Inbound): Promise<Tap | null> {
    const id = choice ?? tap;
    if (channel === 'sms') {
      if (id !== undefined && body === '')
        throw new BadRequest('SMS has no buttons: send the words or the number as "body"');
      return null;
    }
    if (id === undefined && body.trim() === '') return null;
    const shown = (await store.latestOnPhone(phone)).filter(
      ({ direction, channel: on, status }) =>
        direction === 'outbound-api' &&
        on === 'whatsapp' &&
        (status === 'delivered' || status === 'read' || status === 'sent'),
    );
    if (id === undefined) {
      const newest = shown[0];
      const found = newest?.choices.find(({ label }) => label.trim() === body.trim());
      return newest && found ? { message: newest, ...found } : null;
    }
    for (const message of shown) {
      const found = message.choices.find((each) => each.id === id);
      if (found) return { message, ...found };
    }
    if (body !== '') return null;
    throw new BadRequest(
      'this phone has no button or row with that id: read /practice/api/messages, or send its label as "body"',
    );
  }

  return {
    /** Stores the message and answers with its sid; the webhook goes out afterwards. */
    async receive(input: unknown): Promise<{ sid: string }> {
      const inbound = readInbound(input);
      const { channel, from } = inbound;
      const known = isNumber(from);
      const own = known ? `${from.startsWith('+44') ? 'GB' : 'ZZ'}.${seal.letters(from, 20)}` : from;
      const scoped = typeof inbound.bsuid === 'string' ? inbound.bsuid : own;
      if (channel === 'whatsapp' && known) await store.knowOwner(scoped, from);
      const phone = known ? from : await store.phoneOf(from);
      const hidden = channel === 'whatsapp' && (!known || (inbound.bsuid !== undefined && inbound.bsuid !== false));

      const at = await now();
      const tapped = await findTap(phone, inbound);
      const media: StoredMedia[] = [inbound.mediaUrl ?? []]
        .flat()
        .map((url) => ({ sid: newSid('ME'), url, contentType: inbound.mediaType ?? contentTypeOf(url) }));
      const hub = numbers[channel];
      if (channel === 'whatsapp') await consents.opened(phone, hub, at);
      else await consents.heard(phone, hub, inbound.body);
      const message = await store.add(
        {
          sid: newSid(media.length > 0 ? 'MM' : 'SM'),
          direction: 'inbound',
          channel,
          from: writeAddress({ channel, value: hidden ? scoped : from }),
          to: writeAddress({ channel, value: hub }),
          phone,
          body: tapped?.label ?? inbound.body,
          segments: 1,
          media,
          at,
          kind: 'text',
          choices: [],
          ...(inbound.location === undefined ? {} : { location: inbound.location }),
          callback: null,
          messageId: null,
          fate: 'arrives',
        },
        'received',
      );
      await changed(phone);
      const params = {
        ...common(message, accountSid, options.webhookBase()),
        ...(channel === 'sms'
          ? smsParams
          : whatsappParams(hidden ? null : from, scoped, await options.profileName(phone), inbound, tapped, media)),
      };
      setImmediate(() => {
        // What fails here stays in the list of received messages, where catching up finds it.
        if (channel === 'whatsapp') progress.read(phone).catch(() => undefined);
        void webhooks.deliver(options.signingBase() + webhookPath, params);
      });
      return { sid: message.sid };
    },
  };
}

function common(message: Message, accountSid: string, base: string): Params {
  const media = message.media.flatMap(({ sid, contentType }, index) => [
    [`MediaUrl${index}`, `${base}/practice/twilio${mediaPath(accountSid, message.sid, sid)}`],
    [`MediaContentType${index}`, contentType],
  ]);
  return {
    ...(Object.fromEntries(media) as Params),
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    MessageSid: message.sid,
    SmsStatus: 'received',
    NumMedia: String(message.media.length),
    NumSegments: String(message.segments),
    Body: message.body,
    From: message.from,
    To: message.to,
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
  };
}

/** Twilio sends what it does not know of a number's place as empty values. */
const smsParams: Params = {
  FromCountry: 'GB',
  FromState: '',
  FromCity: '',
  FromZip: '',
  ToCountry: 'GB',
  ToState: '',
  ToCity: '',
  ToZip: '',
};

function whatsappParams(
  number: string | null,
  scoped: string,
  name: string,
  { location, replyTo }: Inbound,
  tapped: Tap | null,
  media: readonly StoredMedia[],
): Params {
  const waId = number === null ? {} : { WaId: number.slice(1) };
  const list = tapped?.message.kind === 'list';
  const kind = media[0]?.contentType.split('/')[0] ?? '';
  const mediaType = kind === 'audio' || kind === 'image' || kind === 'video' ? kind : 'document';
  return {
    ProfileName: name,
    ...waId,
    ExternalUserId: `whatsapp:${scoped}`,
    ReferralNumMedia: '0',
    MessageType: tapped ? (list ? 'interactive' : 'button') : location ? 'location' : kind === '' ? 'text' : mediaType,
    ChannelMetadata: JSON.stringify({ type: 'whatsapp', data: { context: { ProfileName: name, ...waId } } }),
    ...(location === undefined
      ? {}
      : {
          Latitude: String(location.latitude),
          Longitude: String(location.longitude),
          ...(location.label === undefined ? {} : { Label: location.label }),
          ...(location.address === undefined ? {} : { Address: location.address }),
        }),
    ...(tapped === null
      ? replyTo === undefined
        ? {}
        : { OriginalRepliedMessageSid: replyTo }
      : {
          ...(list
            ? { ListId: tapped.id, ListTitle: tapped.label }
            : { ButtonPayload: tapped.id, ButtonText: tapped.label, ButtonType: 'REPLY' }),
          OriginalRepliedMessageSid: tapped.message.sid,
          OriginalRepliedMessageSender: tapped.message.from,
        }),
  };
}
