/** A worker on the team page: what keeps people from them, all of it. */
import { expect, test } from '@jest/globals';
import type { TeamWorker } from '../../src/web/api/team/dto.ts';
import { tagsOf } from '../../src/web/team/tags.ts';

const worker = (more: Partial<TeamWorker> = {}): TeamWorker =>
  ({
    unreachable: false,
    paused: false,
    awayUntil: null,
    there: true,
    have: 1,
    cap: 3,
    lifted: null,
    ...more,
  }) as TeamWorker;
const lifted = { extra: 1, why: 'Olena is ill', by: 'Sara', at: 0 };

test.each([
  ['at work with room', {}, ['there']],
  ['outside their hours', { there: false }, ['not-there']],
  ['at their cap', { have: 3 }, ['full', 'there']],
  ['over it, since it was lowered', { have: 4 }, ['full', 'there']],
  ['given one more place', { have: 3, lifted }, ['there']],
  ['and that is taken too', { have: 4, lifted }, ['full', 'there']],
  ['paused', { paused: true, there: false }, ['paused']],
  ['not to be reached on their phone', { unreachable: true }, ['unreachable', 'there']],
  ['on holiday', { awayUntil: '2026-03-05', there: false }, ['away']],
  [
    'paused, on holiday and full',
    { paused: true, awayUntil: '2026-03-05', have: 3, there: false },
    ['paused', 'away', 'full'],
  ],
] as const)('%s', (_what, more, tags) => {
  expect(tagsOf(worker(more))).toEqual(tags);
});
