/** The studio's routes for the OpenAPI description. */
import { answer, body, errors, inQuery } from '../openapi-parts.ts';
import type { Part } from '../openapi-parts.ts';

const path = inQuery('path', { type: 'string', description: '`flows/hubs/<hub>/children.yaml`' });
const forbidden = { '403': answer('Signed in, but no editor: not_editor.', 'Error') };
const shared = { ...errors, ...forbidden };
const noFile = { '404': answer('No such file, or none that editors may open: no_such_file.', 'Error') };
const tooLarge = { '413': answer('Larger than 500 kB: too_large.', 'Error') };
const gaveUp = { '503': answer('Too much at once (busy), or it took more than ten seconds (too_long).', 'Error') };
const saved = {
  '200': answer('Saved.', 'Saved'),
  ...shared,
  ...noFile,
  '409': answer('Somebody saved before (changed, with what is there now), or broken_file.', 'ChangedOrError'),
  ...tooLarge,
  '507': answer('More drafts than may be: too_many_drafts.', 'Error'),
};
const unusable = { '422': answer('There are mistakes: problems.', 'Refused') };

export const studioPaths: Part = {
  '/studio': {
    get: {
      operationId: 'studio',
      summary: 'Every interview with how far its texts are, what is live, what is drafted.',
      responses: { '200': answer('The overview.', 'StudioOverview'), ...shared, ...gaveUp },
    },
  },
  '/studio/file': {
    get: {
      operationId: 'openFile',
      summary: 'A file to be edited; a file of the base as the hub’s own copy of it.',
      parameters: [path],
      responses: { '200': answer('The draft, or what is live.', 'StudioFile'), ...shared, ...noFile },
    },
    put: {
      operationId: 'saveFile',
      summary: 'Save the draft of a file, if nobody saved before.',
      requestBody: body('SaveFile'),
      responses: saved,
    },
    delete: {
      operationId: 'forgetDraft',
      summary: 'Throw the draft of a file away.',
      parameters: [path, inQuery('rev', { type: 'integer', minimum: 0 })],
      responses: saved,
    },
  },
  '/studio/keep': {
    post: {
      operationId: 'keepDraft',
      summary: 'Keep the draft of a file over what was published since it was begun.',
      requestBody: body('Keep'),
      responses: saved,
    },
  },
  '/studio/check': {
    post: {
      operationId: 'check',
      summary: 'What would be wrong with this text in this file; its steps, and what may be written. Nothing is saved.',
      requestBody: body('CheckFile'),
      responses: { '200': answer('Checked.', 'Checked'), ...shared, ...noFile, ...tooLarge, ...gaveUp },
    },
  },
  '/studio/texts': {
    get: {
      operationId: 'texts',
      summary: 'The texts of an interview in one language, beside the English.',
      parameters: [inQuery('interview', { type: 'string' }), inQuery('language', { type: 'string' })],
      responses: {
        '200': answer('The texts.', 'Texts'),
        ...shared,
        '404': answer('No such interview or language: no_such_texts.', 'Error'),
        ...gaveUp,
      },
    },
  },
  '/studio/text': {
    put: {
      operationId: 'writeText',
      summary: 'Write one text of the hub’s own, or (null) go back to the base’s.',
      requestBody: body('WriteText'),
      responses: saved,
    },
  },
  '/studio/phone': {
    post: {
      operationId: 'phone',
      summary: 'A whole conversation with what is drafted, from its first word. Nothing is kept of it.',
      requestBody: body('PhoneRun'),
      responses: {
        '200': answer('The conversation.', 'PhoneView'),
        ...shared,
        ...noFile,
        ...tooLarge,
        ...unusable,
        ...gaveUp,
      },
    },
  },
  '/studio/transcript': {
    post: {
      operationId: 'record',
      summary: 'A conversation as a transcript file: a test that passes now. 400 not_a_conversation says why not.',
      requestBody: body('RecordRun'),
      responses: {
        '200': answer('The file.', 'Transcript'),
        ...shared,
        ...noFile,
        ...tooLarge,
        ...unusable,
        ...gaveUp,
      },
    },
  },
  '/studio/changes': {
    get: {
      operationId: 'draftedChanges',
      summary: 'What publishing would change, and what is wrong with it.',
      responses: { '200': answer('The changes.', 'Changes'), ...shared, ...gaveUp },
    },
  },
  '/studio/versions': {
    get: {
      operationId: 'versions',
      summary: 'What was published, newest first.',
      responses: { '200': answer('The versions.', 'Versions'), ...shared },
    },
  },
  '/studio/publish': {
    post: {
      operationId: 'publish',
      summary: 'Make everything drafted live. `base`: the version that was live when the changes were read.',
      requestBody: body('Publish'),
      responses: {
        '200': answer('It is live.', 'Version'),
        ...shared,
        '409': answer(
          'changed: something else went live. conflict: of a drafted file. nothing_new. unusable_version.',
          'Error',
        ),
        ...unusable,
        ...gaveUp,
      },
    },
  },
  '/studio/rollback': {
    post: {
      operationId: 'rollback',
      summary:
        'Make an earlier version live again. Drafts stay. `base`: the version that was live when the list was read.',
      requestBody: body('Rollback'),
      responses: {
        '200': answer('It is live.', 'Version'),
        ...shared,
        '404': answer('That version is not kept any more: no_such_version.', 'Error'),
        '409': answer('changed: something else went live.', 'Error'),
      },
    },
  },
};
