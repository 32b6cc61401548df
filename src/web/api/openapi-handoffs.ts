/** The routes of the inbox for the OpenAPI description. */
import { answer, body, errors, ofPath } from './openapi-parts.ts';
import type { Part } from './openapi-parts.ts';

const id = ofPath('id', { type: 'string' });
const language = { name: 'Accept-Language', in: 'header', schema: { type: 'string' }, description: 'Of the page.' };
const signedIn = { '401': errors['401'], '500': errors['500'] };
const onOne = {
  '403': answer(
    'Another worker has this conversation (not_yours), or only a coordinator may (not_coordinator).',
    'Error',
  ),
  '404': answer('No such handoff.', 'Error'),
  ...errors,
};
const acted = {
  '200': answer('Done; the handoff as it is now.', 'Detail'),
  '204': { description: 'Done; there is nothing of it left for this worker to see.' },
  '409': answer(
    'Not now: taken, full, paused, lead_only, not_asked, not_suited, not_in_charge, not_introduced, not_possible, ' +
      'closed, opted_out, no_address, unknown_worker, refused.',
    'Error',
  ),
  ...onOne,
};
const file = (description: string): Part => ({ description, content: { '*/*': {} } });

function act(operationId: string, summary: string, name?: string): Part {
  const requestBody = name === undefined ? body('Nothing', false) : body(name);
  return { post: { operationId, summary, parameters: [id, language], requestBody, responses: acted } };
}

export const handoffPaths: Part = {
  '/handoffs': {
    get: {
      operationId: 'handoffs',
      summary:
        'Who waits (most urgent first, then longest), who is with me, rests, is to be asked after, was with me; ' +
        'who is in danger, for the lead; everybody, for a coordinator.',
      parameters: [language],
      responses: { '200': answer('The lists.', 'Lists'), ...signedIn },
    },
  },
  '/handoffs/search': {
    post: {
      operationId: 'search',
      summary: 'Who has these words in what I may read of them; the words are kept nowhere.',
      parameters: [language],
      requestBody: body('Search'),
      responses: {
        '200': answer('Found.', 'Found'),
        ...errors,
        '429': answer('Too many searches.', 'Error'),
      },
    },
  },
  '/handoffs/{id}': {
    get: {
      operationId: 'handoff',
      summary: 'One handoff: the agreed summary, and for those who may read it the thread.',
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
  '/handoffs/{id}/claim': act('claim', 'Take it, or agree to take it over: from here on the bot is silent.'),
  '/handoffs/{id}/decline': act('decline', 'Say that you cannot take it: the next worker is asked, and not you again.'),
  '/handoffs/{id}/messages': act('write', 'Write to the person, once for each id.', 'Write'),
  '/handoffs/{id}/notes': act('note', 'Write for the workers of this handoff, once for each id.', 'Note'),
  '/handoffs/{id}/rest': act('rest', 'Nothing until a day that the person is told.', 'Rest'),
  '/handoffs/{id}/ask': act('ask', 'Ask a colleague for advice: they may read the thread and write notes.', 'Ask'),
  '/handoffs/{id}/hand-over': act('handOver', 'Ask a colleague to take over; then the person is asked.', 'HandOver'),
  '/handoffs/{id}/accompany': act('accompany', 'Promise to go along, or call it off.', 'Accompany'),
  '/handoffs/{id}/acknowledge': act('acknowledge', 'Say that you act on the danger.'),
  '/handoffs/{id}/close': act('close', 'Close with what was agreed, and the day to ask whether it happened.', 'Close'),
  '/handoffs/{id}/move': act('move', 'Ask another hub to have them; then the person is asked.', 'Move'),
  '/handoffs/{id}/release': act('release', 'For a coordinator: take the person back from a worker.'),
  '/handoffs/{id}/assign': act('assign', 'For a coordinator: ask this worker next.', 'Assign'),
  '/handoffs/{id}/presence': {
    put: {
      operationId: 'here',
      summary: 'Have it open, and write or not. Said again every 15 seconds; others hear of a change.',
      parameters: [id],
      requestBody: body('Present'),
      responses: { '204': { description: 'Heard.' }, ...onOne },
    },
    delete: {
      operationId: 'leave',
      summary: 'Have it open no longer.',
      parameters: [id],
      responses: { '204': { description: 'Heard.' }, '404': onOne['404'], ...signedIn },
    },
  },
  '/colleagues': {
    get: {
      operationId: 'colleagues',
      summary: 'Who could be asked, handed over to or assigned; who is at work first.',
      responses: { '200': answer('Colleagues.', 'Colleagues'), ...signedIn },
    },
  },
  '/hubs': {
    get: {
      operationId: 'hubs',
      summary: 'Other hubs somebody may be moved to.',
      responses: { '200': answer('Hubs.', 'Hubs'), ...signedIn },
    },
  },
  '/phrases/{language}': {
    get: {
      operationId: 'phrases',
      summary: 'The phrasebook in this language, beside the language of the page.',
      parameters: [ofPath('language', { type: 'string' }), language],
      responses: {
        '200': answer('Phrases.', 'Phrases'),
        '404': answer('No such language.', 'Error'),
        ...signedIn,
      },
    },
  },
};
