/** Answers go when their question says, whether or not anybody writes. */
import { buildHub, overlay, projectRoot, readSources, sourceAt } from '../../src/hub/index.ts';
import { MONDAY, rehearse } from '../support/hub.ts';

const sources = readSources(projectRoot(), 'demo');

function hubKeeping(lifetime: string) {
  const path = 'flows/status.yaml';
  const text = sourceAt(sources, path)!.text.replace(
    '  - ask: status\n',
    `  - ask: status\n    lifetime: ${lifetime}\n`,
  );
  expect(text).toContain('lifetime');
  return buildHub(overlay(sources, [{ path, text }]), { id: 'demo', inboxLink: 'http://127.0.0.1:3000/inbox' });
}

/** Somebody who told their status, and stands at the question after it. */
function told(lifetime: string) {
  const rehearsal = rehearse({ hub: hubKeeping(lifetime), now: MONDAY });
  const answers = { consent: 'agree', matters: ['housing'] };
  rehearsal.start({ interview: 'status', step: 'status', answers, language: 'en' });
  rehearsal.say('1');
  return rehearsal;
}
const status = (rehearsal: ReturnType<typeof told>) => rehearsal.conversation()?.session?.answers['status'];
const lines = (rehearsal: ReturnType<typeof told>) => JSON.stringify(rehearsal.conversation()?.session?.notes);

test('an answer for two days is there on the second day and gone on the third, with its line', () => {
  const rehearsal = told('2 days');
  expect(status(rehearsal)).toBe('asking');
  expect(lines(rehearsal)).toContain('note_status');
  rehearsal.advance(24 * 60);
  expect(status(rehearsal)).toBe('asking');
  rehearsal.advance(24 * 60);
  expect(status(rehearsal)).toBeUndefined();
  expect(lines(rehearsal)).not.toContain('note_status');
});

test('an answer for the conversation is gone when nothing is asked any more', () => {
  const rehearsal = told('conversation');
  expect(status(rehearsal)).toBe('asking');
  for (let i = 0; i < 15 && rehearsal.conversation()?.session?.asking; i++) rehearsal.say('1');
  expect(rehearsal.conversation()?.session?.asking).toBeNull();
  expect(status(rehearsal)).toBeUndefined();
});

test('an answer until closed stays with the worker, and goes when they close', () => {
  const rehearsal = told('until closed');
  for (let i = 0; i < 15 && rehearsal.conversation()?.session?.asking; i++) rehearsal.say('1');
  rehearsal.claim('amal');
  expect(status(rehearsal)).toBe('asking');
  rehearsal.close('amal', 'We meet again.', null);
  expect(status(rehearsal)).toBeUndefined();
  expect(JSON.stringify(rehearsal.conversation()?.handoff?.lines)).not.toContain('note_status');
});

test('a question that a hub takes away keeps its answer no longer for it', () => {
  const hub = { ...hubKeeping('2 days') };
  const rehearsal = rehearse({ hub, now: MONDAY });
  const answers = { consent: 'agree', matters: ['housing'] };
  rehearsal.start({ interview: 'status', step: 'status', answers, language: 'en' });
  rehearsal.say('1');
  const path = 'flows/status.yaml';
  const without = overlay(sources, [{ path, text: 'interview: status\nsteps:\n  - end: true\n' }]);
  Object.assign(hub, buildHub(without, { id: 'demo', inboxLink: 'http://127.0.0.1:3000/inbox' }));
  rehearsal.advance(24 * 60);
  expect(status(rehearsal)).toBe('asking');
  rehearsal.advance(24 * 60);
  expect(status(rehearsal)).toBeUndefined();
});
