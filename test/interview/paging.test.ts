/** More choices than a list has rows: shown in pages, and understood from whatever page they were read. */
import { shape } from '../../src/channels/twilio/shape.ts';
import { pageOf, readBook } from '../../src/interview/index.ts';
import type { Input } from '../../src/interview/index.ts';
import { bookOf, play, testWords } from './support.ts';

const TOWNS = [
  ...['Acton', 'Bath', 'Crewe', 'Dover', 'Exeter', 'Frome', 'Goole', 'Hove', 'Ilford', 'Jarrow', 'Kendal', 'Leeds'],
  ...['Mold', 'Neath', 'Oban', 'Perth', 'Ripon', 'Stoke', 'Truro', 'Usk'],
];
const labels = Object.fromEntries(TOWNS.map((town) => [`main:choice_${town.toLowerCase()}`, town]));
const words = testWords({ 'main:town': 'Which town?', 'main:last': 'Anything else?', ...labels });
const flow = (count: number, kind = 'choice'): string =>
  `interview: main\nsteps:\n  - ask: town\n    answer: ${kind}\n    choices: [${TOWNS.slice(0, count).join(', ').toLowerCase()}]\n  - ask: last\n`;
const start = (count: number, kind?: string) => play(bookOf(flow(count, kind)), words);
const shown = (player: ReturnType<typeof start>): string[] =>
  (player.messages.at(-1)?.choices ?? []).map(({ label, number }) => `${number ?? ''} ${label}`.trim());

test('ten choices are one list, eleven are pages', () => {
  expect(shown(start(10))).toEqual(TOWNS.slice(0, 10));
  const player = start(11);
  expect(shown(player)).toEqual([...TOWNS.slice(0, 9).map((town, index) => `${index + 1} ${town}`), '0 More']);
  expect(player.session().asking).toMatchObject({
    page: 0,
    choices: TOWNS.slice(0, 9).map((town) => town.toLowerCase()),
  });
});

test.each([[{ text: 'x', choice: 'more' }], ['0'], ['٠'], ['more'], ['More!'], ['0.']] as [string | Input][])(
  'the next page is shown for %j, with numbers that go on',
  (input) => {
    const player = start(20).answer(input);
    expect(shown(player)).toEqual([...TOWNS.slice(9, 18).map((town, index) => `${index + 10} ${town}`), '0 More']);
    expect(player.said()).toBe('Which town?\n\n<ways>');
    expect(player.session().asking?.misses).toBe(0);
    expect(player.happenings).toEqual([]);
    expect(shown(player.answer('0'))).toEqual(['19 Truro', '20 Usk']);
    // Once round: whoever asks for more again begins again, and every number shown still holds.
    expect(shown(player.answer('more'))).toContain('1 Acton');
    expect(player.answer('20').session().answers).toEqual({ town: 'usk' });
  },
);

test.each([
  ['3', 'crewe'],
  ['Crewe', 'crewe'],
  ['12', 'leeds'],
  ['leeds', 'leeds'],
  ['١٢', 'leeds'],
])('on the second page %j is an answer of either page', (text, town) => {
  expect(start(20).answer('0').answer(text).session().answers).toEqual({ town });
});

test('a row of the first page tapped on the second is an answer', () => {
  expect(start(20).answer('0').answer({ text: '', choice: 'bath' }).session().answers).toEqual({ town: 'bath' });
});

test('what was not shown yet has no number', () => {
  expect(start(20).answer('12').session()).toMatchObject({ answers: {}, asking: { misses: 1, page: 0 } });
});

test('asked again, the same page is shown, and back shows the first', () => {
  const player = start(20).answer('0');
  expect(shown(player.do('repeat'))[0]).toBe('10 Jarrow');
  expect(shown(player.answer('nonsense'))[0]).toBe('10 Jarrow');
  expect(shown(player.do('why'))[0]).toBe('10 Jarrow');
  player.answer('10');
  expect(shown(player.do('back'))[0]).toBe('1 Acton');
});

test('several are numbered text, page by page', () => {
  const player = start(12, 'choices');
  expect(player.messages[0]).toMatchObject({ several: true });
  expect(player.answer('1 and 3').session().answers).toEqual({ town: ['acton', 'crewe'] });
  const later = start(12, 'choices').answer('0').answer('2, 11, Leeds');
  expect(later.session().answers).toEqual({ town: ['bath', 'kendal', 'leeds'] });
});

test('no page is longer than a WhatsApp list, none is empty, and every choice is on one', () => {
  for (let rows = 1; rows <= 60; rows++) {
    const seen: number[] = [];
    for (let number = 0; ; number++) {
      const page = pageOf(rows, number);
      expect(page.to - page.from + (page.last ? 0 : 1)).toBeLessThanOrEqual(10);
      expect(page.to).toBeGreaterThan(page.from);
      for (let at = page.from; at < page.to; at++) seen.push(at);
      if (page.last) break;
    }
    expect(seen).toEqual([...Array(rows).keys()]);
    expect(pageOf(rows, seen.length)).toMatchObject({ number: expect.any(Number) as number });
  }
});

test('as text the numbers are those of the page, as a list there are no more than ten rows', () => {
  const [message] = start(20).answer('0').messages;
  const sms = shape(message!, 'sms', 'Choose');
  expect(sms.as === 'text' ? sms.parts.join('\n') : '').toMatch(/10\. Jarrow[\s\S]*18\. Stoke\n0\. More/);
  const list = shape(message!, 'whatsapp', 'Choose');
  expect(list.as === 'content' ? list.content.types['twilio/list-picker']?.items.length : 0).toBe(10);
});

test('a choice called "more" stands in nobody\'s way, except where there are pages', () => {
  const few = readBook([
    { path: 'flows/main.yaml', text: 'interview: main\nsteps:\n  - ask: go\n    choices: [more, rest]\n' },
  ]);
  expect(few.problems).toEqual([]);
  const text = flow(11).replace('acton', 'more');
  expect(readBook([{ path: 'flows/main.yaml', text }]).problems).toMatchObject([
    { line: 5, problem: 'Beyond 10 choices a row "more" shows the next ones; no choice can be called so here.' },
  ]);
});

test('a hub makes its list shorter while a later page is open: the question is asked again', () => {
  const player = start(20)
    .answer('0')
    .publish(bookOf(flow(4)));
  expect(shown(player.answer('12'))).toEqual(TOWNS.slice(0, 4));
  expect(player.session().asking?.page).toBeUndefined();
});
