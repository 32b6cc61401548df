/** The API described as OpenAPI 3.1, served at `/api/openapi.json`; tests hold every answer against it. */
import { extraPaths, extraSchemas } from './openapi-extras.ts';
import { handoffPaths } from './openapi-handoffs.ts';
import { answer, body, errors } from './openapi-parts.ts';
import type { Part } from './openapi-parts.ts';
import { handoffSchemas } from './schemas-handoffs.ts';
import { schemas } from './schemas.ts';
import { studioPaths } from './studio/openapi.ts';
import { studioSchemas } from './studio/schemas.ts';
import { teamPaths } from './team/openapi.ts';
import { teamSchemas } from './team/schemas.ts';

const noSession = { security: [] };
const language = { name: 'Accept-Language', in: 'header', schema: { type: 'string' }, description: 'Of the page.' };
const tooMany = { '429': answer('Too many tries.', 'Error') };

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
    ...handoffPaths,
    '/changes': {
      get: {
        operationId: 'changes',
        summary:
          'Server-sent events: `hello` on (re)connecting, `change` with {"id"} when a conversation changed, with an empty id when the team did; `presence` with {"id"} when somebody opened or left it or began to write.',
        responses: {
          '200': { description: 'The stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
          '401': errors['401'],
          '500': errors['500'],
        },
      },
    },
    ...extraPaths,
    ...studioPaths,
    ...teamPaths,
  },
  components: {
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'alongside_session' } },
    schemas: { ...schemas, ...handoffSchemas, ...extraSchemas, ...studioSchemas, ...teamSchemas },
  },
};
