/** Descriptions of what a hub may switch on: translation, sign-in at a provider, notifications in browsers, other hubs. */
import { answer, body, errors, inQuery, ofPath } from './openapi-parts.ts';
import type { Part } from './openapi-parts.ts';
import { boolean, object, orNull, ref, string } from './schemas.ts';
import type { Schema } from './schemas.ts';

const id = ofPath('id', { type: 'string' });
const language = { name: 'Accept-Language', in: 'header', schema: { type: 'string' }, description: 'Of the page.' };
const done = { description: 'Done.' };
const leads = (description: string): Part => ({
  description,
  headers: { Location: { schema: { type: 'string' } } },
});
const toPage = leads(
  'To the page it began from, signed in; or back there with `problem`: oidc_unknown (nobody here has this email, or it is ' +
    'not verified), oidc_failed, oidc_unreachable, too_many.',
);
const translated = {
  '200': answer('The translation. Where both languages are the same it is the text itself.', 'Translated'),
  ...errors,
  '403': answer('Another worker has this conversation.', 'Error'),
  '422': answer('The service does not know this pair of languages: translation_unsupported.', 'Error'),
  '429': answer('Too much was asked by this worker: too_many.', 'Error'),
  '502': answer('The service does not translate just now: translation_unreachable.', 'Error'),
  '503': answer('Too much is asked of the service: translation_busy.', 'Error'),
};

export const extraPaths: Part = {
  '/arrivals': {
    post: {
      operationId: 'bringPerson',
      summary: 'Where another hub brings somebody who said yes to it. Sealed with the key the two share; no session.',
      security: [],
      requestBody: body('Arrival'),
      responses: {
        '202': answer('Taken; they wait here now.', 'Arrived'),
        '400': errors['400'],
        '403': answer('Not from a hub we share a key with: not_known.', 'Error'),
        '409': answer('There is no room for one more person now: no_room.', 'Error'),
        '429': answer('Too many tries.', 'Error'),
      },
    },
  },
  '/handoffs/{id}/entries/{entry}/translation': {
    get: {
      operationId: 'translateEntry',
      summary: 'Words of the thread in the language of the page, for those who may read it. Kept nowhere.',
      parameters: [id, ofPath('entry', { type: 'string' }), language],
      responses: {
        ...translated,
        '404': answer('No such handoff or words (not_found), or nothing is translated here (no_translation).', 'Error'),
      },
    },
  },
  '/handoffs/{id}/translation': {
    post: {
      operationId: 'translateDraft',
      summary:
        'A draft in the person’s language, for those who may read the thread. Sends nothing and is kept nowhere.',
      parameters: [id, language],
      requestBody: body('Draft'),
      responses: {
        ...translated,
        '404': answer('No such handoff (not_found), or nothing is translated here (no_translation).', 'Error'),
      },
    },
  },
  '/sign-in/ways': {
    get: {
      operationId: 'signInWays',
      summary: 'How one can sign in here.',
      security: [],
      responses: { '200': answer('The ways.', 'Ways'), '500': errors['500'] },
    },
  },
  '/sign-in/oidc': {
    get: {
      operationId: 'goToProvider',
      summary: 'For a browser to go to: leads to the sign-in provider (OpenID Connect).',
      security: [],
      parameters: [
        {
          ...inQuery('to', { type: 'string' }),
          required: false,
          description: 'A page of ours to come back to, under /inbox, /studio or /team.',
        },
      ],
      responses: {
        '303': leads('To the provider; or back to the page with `problem`.'),
        '404': answer('There is no provider here.', 'Error'),
      },
    },
  },
  '/sign-in/oidc/callback': {
    get: {
      operationId: 'comeFromProvider',
      summary: 'Where the provider sends the browser back to; sets the session cookie.',
      security: [],
      responses: { '303': toPage, '404': answer('There is no provider here.', 'Error') },
    },
  },
  '/push': {
    get: {
      operationId: 'pushKey',
      summary: 'Whether browsers can be notified, and the key to subscribe with.',
      responses: { '200': answer('The key.', 'PushKey'), '401': errors['401'], '500': errors['500'] },
    },
    put: {
      operationId: 'subscribe',
      summary: 'Notify this browser for as long as this session lasts. Notifications are {"title", "body", "url"}.',
      requestBody: body('PushSubscription'),
      responses: { '204': done, ...errors, '404': answer('No notifications here: no_push.', 'Error') },
    },
    delete: {
      operationId: 'unsubscribe',
      summary: 'Notify this browser no more; without an endpoint none of this worker’s.',
      requestBody: body('Unsubscribe', false),
      responses: { '204': done, ...errors },
    },
  },
};

export const extraSchemas: Readonly<Record<string, Schema>> = {
  Translated: object({
    text: string,
    from: { type: 'string', description: 'The language it seems to be in.' },
    to: string,
  }),
  Draft: object({ text: { type: 'string', minLength: 1, maxLength: 1600 } }),
  Arrival: object({ from: { type: 'string', description: 'The id of the hub.' }, sealed: string }),
  Arrived: object({ accepted: boolean }),
  Ways: object({ code: boolean, oidc: boolean }),
  PushKey: object({ key: orNull({ type: 'string', description: 'For `applicationServerKey`, base64url.' }) }),
  PushSubscription: {
    type: 'object',
    description: 'As `toJSON()` of the browser’s PushSubscription gives it.',
    properties: {
      endpoint: { type: 'string', format: 'uri', pattern: '^https://' },
      keys: ref('PushKeys'),
    },
    required: ['endpoint', 'keys'],
  },
  PushKeys: object({ p256dh: string, auth: string }),
  Unsubscribe: { type: 'object', properties: { endpoint: string }, additionalProperties: false },
};
