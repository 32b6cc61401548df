/** The routes of the coordinator's page for the OpenAPI description. */
import { answer, body, errors, ofPath } from '../openapi-parts.ts';
import type { Part } from '../openapi-parts.ts';

const id = ofPath('id', { type: 'string' });
const language = { name: 'Accept-Language', in: 'header', schema: { type: 'string' }, description: 'Of the page.' };
const forManagers = {
  ...errors,
  '403': answer('Not yours to do: not_coordinator, or an admin’s: not_admin.', 'Error'),
};
const team = answer('The team as it is now.', 'Team');
const onOne = {
  '200': team,
  ...forManagers,
  '404': answer('No such worker: no_such_worker.', 'Error'),
};

function act(operationId: string, summary: string, name?: string): Part {
  const requestBody = name === undefined ? body('Nothing', false) : body(name);
  return { post: { operationId, summary, parameters: [id, language], requestBody, responses: onOne } };
}

export const teamPaths: Part = {
  '/team': {
    get: {
      operationId: 'team',
      summary: 'For coordinators and admins: who waits and why, the team, and what could not be given.',
      parameters: [language],
      responses: { '200': team, ...forManagers },
    },
    post: {
      operationId: 'addWorker',
      summary: 'Add a worker; their id is made of the name.',
      parameters: [language],
      requestBody: body('AddWorker'),
      responses: {
        '201': team,
        ...forManagers,
        '409': answer('Another worker has it: phone_taken, login_taken.', 'Error'),
      },
    },
  },
  '/team/{id}': {
    put: {
      operationId: 'changeWorker',
      summary: 'Change a worker. Phone and email stay unless they are given; a new number ends their sessions.',
      parameters: [id, language],
      requestBody: body('ChangeWorker'),
      responses: {
        ...onOne,
        '409': answer(
          'Not like this: changed (somebody else changed them since `rev`), phone_taken, login_taken, last_coordinator, ' +
            'last_admin, named_lead, own_role.',
          'Error',
        ),
      },
    },
  },
  '/team/{id}/pause': act('pauseWorker', 'Nobody new is brought to them.'),
  '/team/{id}/resume': act('resumeWorker', 'The pause is over.'),
  '/team/{id}/lift': act('liftCap', 'Places above the cap, by hand and with a reason.', 'Lift'),
  '/team/{id}/remove': {
    post: {
      operationId: 'removeWorker',
      summary: 'Remove a worker, and end their sessions.',
      parameters: [id, language],
      requestBody: body('RemoveWorker'),
      responses: {
        ...onOne,
        '409': answer('Not now: has_people, last_coordinator, last_admin, named_lead, own_role.', 'Error'),
      },
    },
  },
  '/team/fits/{id}': {
    get: {
      operationId: 'fits',
      summary: 'For a coordinator: who could have this person, and how well.',
      parameters: [id],
      responses: {
        '200': answer('Everybody who takes people; who may have them first.', 'Fits'),
        ...forManagers,
        '404': answer('No such handoff.', 'Error'),
      },
    },
  },
};
