/** Whom nothing of ours reaches, at a glance: why, in words, for as long as there is anything to do. */
import type { Row } from '../../src/web/api/dto.ts';
import { marksOf } from '../../src/web/inbox/marks.ts';
import { rowOf, ZONE } from './support/lists.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const texts = (change: Partial<Row>) => {
  const t = (key: string, params?: Record<string, unknown>) => (params ? `${key} ${JSON.stringify(params)}` : key);
  const language = { code: 'en', name: 'English', dir: 'ltr' };
  const marking = { now, zone: ZONE, language, t, me: 'amal', whose: true } as unknown as Parameters<typeof marksOf>[1];
  return marksOf(rowOf(now, { id: 'p1', ...change }), marking).map(({ text }) => text);
};
const unreached = 'unreached {"why":"failed_landline"}';

test('with somebody, waiting, and closed until it has happened; not once nothing is to be done', () => {
  expect(texts({ unreached: 'landline' })).toContain(unreached);
  expect(texts({ unreached: 'landline', status: 'waiting', state: 'waiting' })).toContain(unreached);
  expect(texts({ unreached: 'landline', status: 'closed', state: 'closing' })).toContain(unreached);
  expect(texts({ unreached: 'landline', status: 'closed', state: 'closed' })).not.toContain(unreached);
  expect(texts({})).not.toContain(unreached);
});
