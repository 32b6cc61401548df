/** The API described as OpenAPI 3.1, served at `/api/openapi.json`; tests hold every answer against it. */
import { answer, body, errors, ofPath } from './openapi-parts.ts';
import type { Part } from './openapi-parts.ts';
import { schemas } from './schemas.ts';
import { studioPaths } from './studio/openapi.ts';
import { studioSchemas } from './studio/schemas.ts';

const noSession = { security: [] };
const id = ofPath('id', { type: 'string' });
const file = (description: string): Part => ({ description, content: { '*/*': {} } });
const language = { name: 'Accept-Language', in: 'header', schema: { type: 'string' }, description: 'Of the page.' };
const tooMany = { '429': answer('Too many tries.', 'Error') };
const onOne = {
  '403': answer('Another worker has this conversation.', 'Error'),
  '404': answer('No such handoff.', 'Error'),
  ...errors,
};
const acted = {
  '200': answer('Done; the handoff as it is now.', 'Detail'),
  '409': answer(
    'The conversation does not allow this now: taken, full, paused, lead_only, not_in_charge, closed.',
    'Error',
  ),
  ...onOne,
};

export const openapi: Part = {
  openapi: '3.1.0',
  info: {
    title: 'Alongside inbox and studio',
    version: '1.0.0',
    description: 'What the pages of workers and editors use. Never holds a phone number of anybody.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/api' }],
  security: [{ session: [] }],
  paths: {
    '/sign-in': {
      post: {
        operationId: 'askCode',
        summary: 'Send a one-time code to this phone, if it is a worker’s; the answer is the same if not.',
        ...noSession,
        parameters: [language],
        requestBody: body('AskCode'),
        responses: { '204': { description: 'Heard.' }, '400': errors['400'], ...tooMany, '500': errors['500'] },
      },
    },
    '/sign-in/code': {
      post: {
        operationId: 'giveCode',
        summary: 'Sign in with the code; sets the session cookie.',
        ...noSession,
        requestBody: body('GiveCode'),
        responses: {
          '200': answer('Signed in.', 'SignedIn'),
          ...errors,
          '401': answer('The code is wrong or no longer good.', 'Error'),
          ...tooMany,
        },
      },
    },
    '/sign-out': {
      post: {
        operationId: 'signOut',
        summary: 'End this session.',
        ...noSession,
        requestBody: body('Nothing', false),
        responses: { '204': { description: 'Signed out.' }, '500': errors['500'] },
      },
    },
    '/me': {
      get: {
        operationId: 'me',
        summary: 'Who is signed in.',
        responses: { '200': answer('The worker.', 'Me'), '401': errors['401'], '500': errors['500'] },
      },
    },
    '/handoffs': {
      get: {
        operationId: 'handoffs',
        summary:
          'Who waits (most urgent first, then longest), who is with me, whom I closed; who is in danger, for the lead.',
        parameters: [language],
        responses: { '200': answer('The lists.', 'Lists'), '401': errors['401'], '500': errors['500'] },
      },
    },
    '/handoffs/{id}': {
      get: {
        operationId: 'handoff',
        summary: 'One handoff: the agreed summary, and for the worker in charge (in danger, the lead too) the thread.',
        parameters: [id, language],
        responses: { '200': answer('The handoff.', 'Detail'), ...onOne },
      },
    },
    '/handoffs/{id}/media/{entry}/{index}': {
      get: {
        operationId: 'media',
        summary: 'A voice note, picture or file of the thread, for those who may read it. Never kept by a browser.',
        parameters: [id, ofPath('entry', { type: 'string' }), ofPath('index', { type: 'integer', minimum: 0 })],
        responses: {
          '200': file('The file; what is not audio, a picture, MP4 or PDF comes as an attachment.'),
          '206': file('The part asked for with Range.'),
          ...onOne,
          '404': answer('No such handoff or file (not_found), or the carrier does not have it (media_gone).', 'Error'),
          '502': answer('The carrier does not give it: media_unreachable, media_too_large.', 'Error'),
        },
      },
    },
    '/handoffs/{id}/claim': {
      post: {
        operationId: 'claim',
        summary: 'Take it: from here on the bot is silent.',
        parameters: [id, language],
        requestBody: body('Nothing', false),
        responses: acted,
      },
    },
    '/handoffs/{id}/decline': {
      post: {
        operationId: 'decline',
        summary: 'Say that you cannot take it: the next worker is asked, and you are not asked again.',
        parameters: [id, language],
        requestBody: body('Nothing', false),
        responses: acted,
      },
    },
    '/handoffs/{id}/messages': {
      post: {
        operationId: 'write',
        summary: 'Write to the person, once for each id.',
        parameters: [id, language],
        requestBody: body('Write'),
        responses: acted,
      },
    },
    '/handoffs/{id}/close': {
      post: {
        operationId: 'close',
        summary: 'Close with what was agreed, and the day to ask whether it happened.',
        parameters: [id, language],
        requestBody: body('Close'),
        responses: acted,
      },
    },
    '/changes': {
      get: {
        operationId: 'changes',
        summary: 'Server-sent events: `hello` on (re)connecting, `change` with {"id"} when a conversation changed.',
        responses: {
          '200': { description: 'The stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
          '401': errors['401'],
          '500': errors['500'],
        },
      },
    },
    ...studioPaths,
  },
  components: {
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'alongside_session' } },
    schemas: { ...schemas, ...studioSchemas },
  },
};
